process "web" {
  command = "./web"

process "db" {
  command = "./db"
}
