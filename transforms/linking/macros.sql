-- The measures that the comparisons of reference/linking.json are written in. NULL in, NULL out
-- (least() and greatest() would skip a NULL, so that every unknown place lay at the antipodes).
-- Great-circle distance in km (haversine).
create or replace macro km_apart(a_lat, a_lon, b_lat, b_lon) as
    case when a_lat + a_lon + b_lat + b_lon is not null then
        12742 * asin(sqrt(least(1, pow(sin(radians(b_lat - a_lat) / 2), 2)
            + cos(radians(a_lat)) * cos(radians(b_lat)) * pow(sin(radians(b_lon - a_lon) / 2), 2))))
    end;
-- Days between two intervals; 0 where they overlap.
create or replace macro days_apart(a_from, a_to, b_from, b_to) as
    greatest(0, a_from - b_to, b_from - a_to);
-- How far apart two tolls are: the smaller over the larger of the closest two numbers, 1 for the same.
create or replace macro closest_ratio(a, b) as
    least(list_max(a), list_max(b)) / greatest(list_max(a), list_max(b), 1);
-- The largest number that both give.
create or replace macro shared_number(a, b) as list_max(list_intersect(a, b));
-- What the names in common tell, in bits.
create or replace macro shared_bits(a, b) as
    coalesce(list_sum(list_transform(list_intersect(a, b), lambda x: x.bits)), 0);
