process "db" {
  command  = "./db"
  profiles = ["full"]
}
process "web" {
  command = "./web ${unit.db.pid}"
}
