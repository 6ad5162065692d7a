"""Keep fetches away from private networks: the address is checked where the connection is made.

A check of the URL alone can be dodged by a redirect or by a name that resolves anew (DNS rebinding), so the
resolver and the check sit in the transport, and the socket goes to the very address that was checked.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import httpcore
import httpx


class PrivateAddress(httpx.TransportError):
    """The host resolves to an address that is not public and the outlet's entry does not allow it."""


class _GuardedBackend(httpcore.SyncBackend):
    def connect_tcp(self, host: str, port: int, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        return super().connect_tcp(public_address(host, port), port, *args, **kwargs)


def public_address(host: str, port: int) -> str:
    """The first address of `host`, if all of its addresses are public. Raises PrivateAddress, ConnectError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as e:
        raise httpcore.ConnectError(f"cannot resolve {host}: {e}") from e
    addresses = [str(info[4][0]) for info in found]
    private = [a for a in addresses if not ipaddress.ip_address(a.split("%")[0]).is_global]
    if private:
        raise PrivateAddress(
            f"{host} is at {private[0]}, not a public address; set allow_private in its outlets.yml entry"
        )
    return addresses[0]


def guarded_transport() -> httpx.HTTPTransport:
    """An httpx transport that connects to public addresses only."""
    transport = httpx.HTTPTransport(trust_env=False)
    transport._pool = httpcore.ConnectionPool(
        ssl_context=httpx.create_ssl_context(), max_connections=10, network_backend=_GuardedBackend()
    )
    return transport
