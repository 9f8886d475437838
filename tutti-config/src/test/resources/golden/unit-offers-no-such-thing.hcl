process "db" { command = "./db" }
process "web" {
  command = "./web --db ${unit.db.hots} ${unit.db}"
}
