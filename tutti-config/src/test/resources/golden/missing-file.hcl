process "web" {
  command   = "./web ${file("motd.txt")}"
  env_files = [".env"]
}
