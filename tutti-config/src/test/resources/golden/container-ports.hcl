container "a" {
  image = "a"
  ports = { 5432 = 70000, 70000 = 1, "53/upd" = 53, x = 1, 80 = "db.example:80", 81 = "often", "90:91" = 1 }
}
container "b" {
  image = "b"
  ports = ["8080:80"]
}
container "c" {
  image = "c"
  ports = { 80 = 0, "80/tcp" = 1 }
}
container "d" {
  image = "d"
  ports = [80, 80]
}
