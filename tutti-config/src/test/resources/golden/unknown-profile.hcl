# --profile develop
profile "dev" { description = "for development" }
process "web" {
  command  = "./web"
  profiles = ["deev"]
}
