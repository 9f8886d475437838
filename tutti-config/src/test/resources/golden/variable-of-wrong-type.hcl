# --var port=eighty
variable "port" { default = 8080 }
variable "number" { type = int }
variable "flag" {
  type    = bool
  default = "perhaps"
}
process "web" { command = "./web" }
