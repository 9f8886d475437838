# Debian's real Redis and PostgreSQL, prepared by tasks and proved by a client. The README says how to run it.

variable "pg" {
  description = "Where PostgreSQL's programs are; Debian keeps them off the PATH"
  default     = trim(exec("sh -c 'ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1'"))
}

variable "as" {
  description = "PostgreSQL refuses to run as root; where we are root, this prefix makes us somebody else"
  default     = trim(exec("id -u")) == "0" ? "setpriv --reuid=postgres --regid=postgres --init-groups" : ""
}

process "redis" {
  command = "redis-server --bind 127.0.0.1 --port ${unit.redis.port.redis} --save '' --appendonly no"
  ports   = { redis = 0 } # 0: Tutti picks a free port
  ready { output = "Ready to accept connections" }
  logger {
    replace_regex = [{ from = "^\\d+:\\w .{24} [.*#-] ", to = "" }] # its own pid and date
  }
}

# Makes a database cluster in a fresh directory and leaves the directory's name to the others.
task "initdb" {
  command = "${var.as} ${var.pg}/initdb --pgdata=${context.pgdata} --username=app --auth=trust --no-sync"
  hooks {
    before_start {
      command = "${var.as} mktemp -d /tmp/tutti-postgres.XXXXXX | sed 's/^/::tutti set pgdata=/'"
      shell   = true
    }
  }
  logger { level = "warn" } # it has much to say
}

process "postgres" {
  command = <<-END
    ${var.as} ${var.pg}/postgres -D ${context.pgdata} -k ${context.pgdata}
      -h localhost -p ${unit.postgres.port.sql} -c log_line_prefix=
  END
  depends_on = ["initdb"]
  ports      = { sql = 0 }
  ready {
    tcp    = "localhost:${unit.postgres.port.sql}"
    output = "database system is ready to accept connections"
  }
  stop { signal = "INT" } # its fast shutdown: it does not wait for clients
  hooks { after_stop = "rm -rf ${context.pgdata}" }
}

variable "psql" {
  description = "How tasks talk to the database"
  default     = "psql -h localhost -U app -d postgres -v ON_ERROR_STOP=1"
}

task "schema" {
  command    = "${var.psql} -p ${unit.postgres.port.sql} -f schema.sql"
  depends_on = ["postgres"]
}

# Proves both: what it reads from one it writes to the other, and reads it back.
task "client" {
  command    = "sh client.sh"
  depends_on = ["schema", "redis"]
  env = {
    PSQL       = "${var.psql} -p ${unit.postgres.port.sql}"
    REDIS_PORT = unit.redis.port.redis
  }
}
