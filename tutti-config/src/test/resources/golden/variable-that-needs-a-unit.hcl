variable "a" { default = "x" }
variable "b" { default = "${var.a}-y" }
process "web" { command = "./web" }
