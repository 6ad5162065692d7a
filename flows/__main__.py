"""`python -m flows` is `tallybook`."""

from flows.cli import main

main()
