process "web" {
  command = "./web"
  restart = "on-failur"
}
process "api" {
  command = "./api"
  restart = "always:3"
}
