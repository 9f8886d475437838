process "web" {
  command = "./web"
  health {
    tcp      = 80
    failures = 0
    then     = "restrat"
  }
}
