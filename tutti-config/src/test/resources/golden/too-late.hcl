process "db" { command = "./db" }
process "web" {
  command  = "./web"
  disabled = "${unit.db.pid == 1}"
}
