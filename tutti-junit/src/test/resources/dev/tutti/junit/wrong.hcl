process "web" {
  comand = "sleep 1"
}
