# Writes people.csv (made up) and recorded.json: what plain R finds of change within the same people. Rscript record.R
set.seed(20261128)
n <- 150
cluster <- rep(1:20, times = ceiling(70 / (1:20)^0.8))[sample(n)]
cluster[sample(n, 40)] <- -1                       # people without an ambassador
before <- pmin(pmax(round(55 + rnorm(n, 0, 22) + rnorm(21, 0, 8)[cluster %% 21 + 1], 1), 0), 100)
back <- as.integer(runif(n) < ifelse(before >= 50, .75, .5))
after <- pmin(pmax(round(before + 5 + rnorm(n, 0, 15) + rnorm(21, 0, 6)[cluster %% 21 + 1], 1), 0), 100)
people <- data.frame(before, after, cluster, back)
write.csv(people, "people.csv", row.names = FALSE)

came <- people[people$back == 1, ]
d <- came$after - came$before

# Nobody through an ambassador: Student's paired t-test
alone <- t.test(came$after, came$before, paired = TRUE)
student <- list(value = unname(alone$estimate), error = unname(alone$stderr), freedom = unname(alone$parameter))

# Through ambassadors: CR2 of an intercept, and Satterthwaite's degrees of freedom, with whole matrices
group <- ifelse(came$cluster == -1, -seq_along(d), came$cluster)
m <- length(d); X <- matrix(1, m, 1); H <- X %*% solve(t(X) %*% X) %*% t(X); e <- d - mean(d)
power <- function(A, p) { s <- eigen(A, symmetric = TRUE); s$vectors %*% diag(s$values^p, nrow(A)) %*% t(s$vectors) }
parts <- split(seq_len(m), group)
pulls <- sapply(parts, function(i) sum(power(diag(length(i)) - H[i, i, drop = FALSE], -1 / 2) %*% e[i]) / m)
G <- sapply(parts, function(i) {
  (diag(m) - H)[, i, drop = FALSE] %*% power(diag(length(i)) - H[i, i, drop = FALSE], -1 / 2) %*% rep(1 / m, length(i))
})
P <- t(G) %*% G
clustered <- list(value = mean(d), error = sqrt(sum(pulls^2)), freedom = sum(diag(P))^2 / sum(P^2))

# As if all had come back: weights by the half of the first answers, linearised with clusters drawn with replacement
half <- people$before >= 50
weight <- (tapply(half, half, length) / tapply(half[people$back == 1], half[people$back == 1], length))
w <- weight[as.character(came$before >= 50)]
value <- sum(w * d) / sum(w)
sums <- tapply(w * (d - value) / sum(w), group, sum); k <- length(sums)
weighted <- list(value = value, error = sqrt(k / (k - 1) * sum(sums^2)), freedom = k - 1)

line <- function(name, found) sprintf('  "%s": {%s}', name,
  paste(sprintf('"%s": %.12f', names(found), unlist(found)), collapse = ", "))
writeLines(c("{", paste(c(line("student", student), line("clustered", clustered), line("weighted", weighted)),
  collapse = ",\n"), "}"), "recorded.json")
