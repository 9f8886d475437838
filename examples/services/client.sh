# Counts the greetings in PostgreSQL, keeps the number in Redis, and reads it back.
set -eu
count=$($PSQL --no-align --tuples-only --command 'SELECT count(*) FROM greeting')
redis-cli -p "$REDIS_PORT" set greetings "$count" >/dev/null
kept=$(redis-cli -p "$REDIS_PORT" get greetings)
[ "$kept" = 3 ] || { echo "ERROR expected 3 greetings, found $kept" >&2; exit 1; }
echo "PostgreSQL and Redis agree on $kept greetings"
