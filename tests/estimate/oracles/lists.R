# Adds to the lists of lists.json (how many counted 0, 1, ... in each half) the chance that ict.test of R's package list
# (9.2.6) finds, with which the tests compare. Published lists have the name that they have in the package's data.
# install.packages("list"); then Rscript lists.R
suppressMessages({library(list); library(jsonlite)})
lists <- fromJSON("lists.json", simplifyDataFrame = FALSE)
for (at in seq_along(lists)) {
  one <- lists[[at]]
  y <- c(rep(seq_along(one$alone) - 1, one$alone), rep(seq_along(one$treated) - 1, one$treated))
  heard <- rep(0:1, c(sum(one$alone), sum(one$treated)))
  lists[[at]]$chance <- min(unname(ict.test(y, heard, J = one$harmless, pi.table = FALSE)$p), 1)
}
write_json(lists, "lists.json", digits = 14, auto_unbox = TRUE)
