process "db" { command = "./db" }
process "web" {
  command    = "./web"
  depends_on = [{ unit = "db", unitl = "ready" }]
}
