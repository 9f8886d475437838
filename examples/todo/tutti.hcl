# A list of todos: a web application in one container, its database in another. Both are built or made here, see README.md.
project { name = "todo" }

variable "title" { default = "Todos" }
variable "port"  { default = 8080 }

container "appdb" {
  image = "tutti/postgres:15"
  env   = { POSTGRES_USER = "dbuser", POSTGRES_PASSWORD = "dbpwd", POSTGRES_DB = "appdb" }
  ports = { 5432 = 0 }                                         # a free port of this machine, for ping below and for psql

  ready {
    command = "psql -qtA -U dbuser -d appdb -c 'SELECT 1'"     # asked inside the container
    within  = "60s"
  }

  hooks {
    # Once for each new container: stopped and started again, it has its data, and the user in it.
    after_ready {
      in      = "unit"
      command = ["sh", "/seed/user.sh"]                        # leaves user_id, by "::tutti set user_id=1"
    }
  }

  volumes = ["./seed:/seed:ro"]
}

container "python-todo" {
  build      = "python-todo"
  depends_on = ["appdb"]
  env = {
    DB_URI  = "postgresql://dbuser:dbpwd@appdb:5432/appdb"     # on the project's network it is called by its name
    USER_ID = "${context.user_id}"
    TITLE   = var.title
  }
  ports       = { 8080 = var.port }
  stop_signal = "SIGINT"
  ready { http = "http://localhost:${var.port}/health" }
}
