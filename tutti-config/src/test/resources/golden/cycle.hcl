process "web" {
  command    = "./web"
  depends_on = ["db"]
}
process "db" {
  command    = "./db"
  depends_on = ["cache:started"]
}
process "cache" {
  command = "./cache --of ${unit.web.pid}"
}
