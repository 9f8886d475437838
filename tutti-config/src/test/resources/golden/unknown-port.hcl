process "db" {
  command = "./db"
  ports   = ["sql", "admin"]
}
process "web" {
  command = "./web --db localhost:${unit.db.port.sqll} ${unit.db.port}"
}
