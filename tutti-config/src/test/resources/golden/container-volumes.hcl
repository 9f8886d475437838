container "a" {
  image   = "a"
  volumes = ["data", "data:", "data:where", "a/b:/c", "./x:/x:or", "a:b:c:d", "bad name:/x"]
}
container "b" {
  image   = "b"
  volumes = { data = { mode = "ro" }, cache = "cache", logs = { bind = "/logs", mode = "rx" } }
}
container "c" {
  image   = "c"
  volumes = ["a:/x", "b:/x"]
  tmpfs   = "tmp"
}
