# The user whose todos these are. What is written as "::tutti set …" becomes a value for others.
set -eu
id=$(psql -qtA -U dbuser -d appdb <<'SQL'
CREATE TABLE IF NOT EXISTS users (id serial PRIMARY KEY, name text NOT NULL);
INSERT INTO users (name) VALUES ('Ada') RETURNING id;
SQL
)
echo "::tutti set user_id=$id"
