# Writes recorded_ranks.json: simultaneous sets of ranks of 13 jurisdictions in PISA 2018 (pisa.csv, OECD, as csranks has
# it), by csranks' bootstrap (Mogstad et al. 2024) and by Holm's adjustment of all pairs.
# Rscript record_ranks.R FOLDER, where FOLDER has the R files of csranks 1.2.2 (github.com/danielwilhelm/R-CS-ranks).
# Debian: apt-get install r-base-core r-cran-jsonlite
folder <- commandArgs(TRUE)[1]
mvrnorm <- function(n, mu, Sigma, ...) matrix(rnorm(n * length(mu)), n) %*% chol(Sigma) + rep(mu, each = n)
for (name in c("argument_checks", "diffmeans", "rank_utils", "utilityfunctions", "ranks"))
  eval(parse(text = gsub("MASS::", "", readLines(file.path(folder, paste0(name, ".R"))))), globalenv())

by_holm <- function(x, s) {
  pairs <- combn(length(x), 2)
  apart <- x[pairs[1, ]] - x[pairs[2, ]]
  p <- 2 * pnorm(-abs(apart) / sqrt(s[pairs[1, ]]^2 + s[pairs[2, ]]^2))
  clear <- p.adjust(p, "holm") < 0.05
  above <- ifelse(apart > 0, pairs[1, ], pairs[2, ])[clear]
  below <- ifelse(apart > 0, pairs[2, ], pairs[1, ])[clear]
  list(best = 1 + tabulate(below, length(x)), worst = length(x) - tabulate(above, length(x)), clear = sum(clear),
    unadjusted = sum(p < 0.05))
}

pisa <- read.csv("pisa.csv")
found <- lapply(c(math = "math", reading = "reading", science = "science"), function(subject) {
  x <- pisa[[paste0(subject, "_score")]]; s <- pisa[[paste0(subject, "_se")]]
  sets <- csranks(x, diag(s^2), coverage = 0.95, cstype = "two-sided", stepdown = TRUE, simul = TRUE, R = 20000, seed = 1)
  list(holm = by_holm(x, s), bootstrap = list(best = sets$L, worst = sets$U))
})
jsonlite::write_json(found, "recorded_ranks.json", auto_unbox = TRUE, pretty = TRUE)
