container "a" {
  image  = "a"
  memory = "1k"
}
container "b" {
  image = "b"
  user  = ""
}
container "c" {
  image     = "c"
  group_add = [""]
}
container "d" {
  image        = "d"
  security_opt = [""]
}
container "e" {
  image   = "e"
  sysctls = { "" = 1 }
}
container "f" {
  image = "f"
  dns   = ["10.0.0.2", "fe80::1", "zzz"]
}
container "g" {
  image = "g"
  dns   = ["10.0.0.256"]
}
container "good" {
  image  = "good"
  memory = "6m"
  dns    = ["10.0.0.2", "fe80::1", "::1"]
}
