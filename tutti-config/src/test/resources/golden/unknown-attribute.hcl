process "web" {
  command   = "./web"
  depend_on = ["db"]
}
process "db" { command = "./db" }
