process "database" {
  command = "./db"
  ports   = ["sql"]
}
process "web" {
  command = "./web --db ${unit.databse.port.sql}"
}
