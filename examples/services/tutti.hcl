# Debian's real Redis and PostgreSQL, prepared by tasks and proved by a client.
#
#   apt-get install -y redis-server postgresql

variable "pg" {
  description = "Where PostgreSQL's programs are; Debian keeps them off the PATH"
  default     = trim(exec("sh -c 'ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1'"))
}

variable "user" {
  description = "PostgreSQL refuses to run as root; this prefix lays that down where we are root"
  default     = trim(exec("id -u")) == "0" ? "setpriv --reuid=postgres --regid=postgres --init-groups" : ""
}

process "redis" {
  command = "redis-server --port ${unit.redis.port.redis} --save '' --appendonly no"
  ports   = { redis = 0 }
  ready { output = "Ready to accept connections" }
}

# Makes a database cluster in a directory of its own and leaves the directory's name to others.
task "initdb" {
  command = "${var.user} ${var.pg}/initdb --pgdata=${context.pgdata} --username=app --auth=trust --no-sync"
  hooks {
    before_start = { command = "${var.user} sh -c 'echo \"::tutti set pgdata=$(mktemp -d /tmp/tutti-postgres.XXXXXX)\"'" }
  }
}

process "postgres" {
  command    = "${var.user} ${var.pg}/postgres -D ${context.pgdata} -p ${unit.postgres.port.sql} -k ${context.pgdata}"
  depends_on = ["initdb"]
  ports      = { sql = 0 }
  stop { signal = "INT" } # PostgreSQL's fast shutdown: it does not wait for clients
  ready {
    tcp     = "localhost:${unit.postgres.port.sql}"
    command = "${var.pg}/pg_isready -h localhost -p ${unit.postgres.port.sql}"
  }
  hooks {
    after_stop = "rm -rf ${context.pgdata}"
  }
}

variable "psql" {
  description = "How tasks talk to the database"
  default     = "psql -h localhost -U app -d postgres -v ON_ERROR_STOP=1"
}

task "schema" {
  command    = "${var.psql} -p ${unit.postgres.port.sql} -f schema.sql"
  depends_on = ["postgres"]
}

# Proves both: what it writes to one and the other it reads back.
task "client" {
  command    = "sh client.sh"
  depends_on = ["schema", "redis"]
  env = {
    PSQL       = "${var.psql} -p ${unit.postgres.port.sql}"
    REDIS_PORT = unit.redis.port.redis
  }
}
