# Writes lists.json: how many counted 0, 1, ... in each half of a list, and the chance that ict.test of R's package list
# (9.2.6) finds, with which the tests compare. Published lists are those of the data that come with the packages list and
# misreport, whole and in the parts that their authors compare (the South and elsewhere, people of a party and others,
# asked in lists first or directly first, women and men); made ones are taken as they stand in lists.json.
# install.packages(c("list", "misreport")); then Rscript lists.R
suppressMessages({library(list); library(misreport); library(jsonlite)})
data(race, affirm, mis, mexico, combinedListExps, package = "list"); data(gender, package = "misreport")
made <- Filter(function(one) startsWith(one$name, "made"), fromJSON("lists.json", simplifyDataFrame = FALSE))
halves <- function(name, y, heard, harmless) {
  here <- !is.na(y) & !is.na(heard); y <- y[here]; heard <- heard[here] == 1
  list(name = name, harmless = harmless, alone = tabulate(y[!heard] + 1, harmless + 1), treated = tabulate(y[heard] + 1, harmless + 2))
}
with_parts <- function(name, y, heard, harmless, part, parts) {
  c(list(halves(name, y, heard, harmless)), lapply(0:1, function(at) {
    within <- part %in% at
    halves(paste(name, parts[at + 1]), y[within], heard[within], harmless)
  }))
}
where <- c("elsewhere", "South"); first <- c("directly first", "lists first"); five <- combinedListExps
published <- c(
  with_parts("race", race$y, race$treat, 3, race$south, where), with_parts("affirm", affirm$y, affirm$treat, 3, affirm$south, where),
  with_parts("mis", mis$y, mis$treat, 4, mis$south, where),
  with_parts("mexico", mexico$mex.y.all, mexico$mex.t, 3, mexico$mex.loyal, c("others", "of a party")),
  do.call(c, lapply(1:5, function(at) with_parts(paste("combined", at), five[[paste0("list", at, "N")]],
    five[[paste0("list", at, "treat")]], c(4, 3, 4, 3, 4)[at], five$listsfirst, first))),
  with_parts("gender", gender$y, gender$treatment, 4, as.integer(gender$gender == "Woman"), c("men", "women")))
lists <- lapply(c(published, made), function(one) {
  y <- c(rep(seq_along(one$alone) - 1, one$alone), rep(seq_along(one$treated) - 1, one$treated))
  heard <- rep(0:1, c(sum(one$alone), sum(one$treated)))
  one$chance <- min(unname(ict.test(y, heard, J = one$harmless, pi.table = FALSE)$p), 1)
  one
})
lines <- vapply(lists, function(one) toJSON(one, digits = 14, auto_unbox = TRUE), "")
writeLines(paste0("[\n", paste(lines, collapse = ",\n"), "\n]"), "lists.json")
