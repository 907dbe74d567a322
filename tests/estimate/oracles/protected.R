# Writes protected.json: what R finds in protected.csv, which the tests compare with. Errors and degrees of freedom are
# those of clubSandwich (CR2, Satterthwaite) for one regression on the dummies of all means that an estimate is made of.
# Debian: apt-get install r-cran-clubsandwich r-cran-jsonlite; then Rscript protected.R
suppressMessages({library(clubSandwich); library(jsonlite)})
people <- read.csv("protected.csv")
found <- list()

# A function of means over different people: each mean is a column, NA for who does not count.
among <- function(value, who) ifelse(who, value, NA)
contrast <- function(means, expression, cluster = people$cluster) {
  y <- unlist(means, use.names = FALSE)
  mean <- rep(names(means), each = length(means[[1]])); cluster <- rep(cluster, length(means))
  rows <- data.frame(y, mean = factor(mean, names(means)), cluster)[!is.na(y), ]
  fit <- if (length(means) > 1) lm(y ~ 0 + mean, rows) else lm(y ~ 1, rows)
  at <- as.list(setNames(coef(fit), names(means)))
  slopes <- attr(eval(deriv(expression, names(means)), at), "gradient")[1, ]
  if (length(means) == 1) {
    one <- coef_test(fit, "CR2", cluster = rows$cluster)
    return(list(value = eval(expression, at), se = one$SE * abs(slopes), df = one$df_Satt))
  }
  one <- linear_contrast(fit, "CR2", cluster = rows$cluster, contrasts = rbind(one = slopes, other = slopes))[1, ]
  list(value = eval(expression, at), se = one$SE, df = one$df)
}
all <- rep(TRUE, nrow(people))
treated <- people$arm == 1
each <- seq_len(nrow(people))

# Crosswise, plain: the published case, and the variance of the textbook
l <- 198 / 310
found$crosswise <- list(value = (l + .25 - 1) / (2 * .25 - 1), se = sqrt(l * (1 - l) / (309 * (2 * .25 - 1)^2)))
turned <- ifelse(people$contrary == 1, 1 - people$same, people$same)
found$extended <- contrast(list(t = turned), quote((t + .25 - 1) / (2 * .25 - 1)))
l <- mean(turned, na.rm = TRUE); n <- sum(!is.na(turned))
found$extended_plain <- list(value = (l - .75) / -.5, se = sqrt(l * (1 - l) / ((n - 1) * .25)))
answered <- people[!is.na(turned), ]
halves <- glm(turned[!is.na(turned)] ~ answered$contrary, family = binomial)
g2 <- halves$null.deviance - halves$deviance
arms <- list(a = among(turned, people$contrary == 0), b = among(turned, people$contrary == 1))
apart <- contrast(arms, quote(a - b)); single <- contrast(arms, quote(a - b), each)
found$fit <- list(statistic = g2, plain = pchisq(g2, 1, lower.tail = FALSE),
  clustered = pchisq(g2 / (apart$se / single$se)^2, 1, lower.tail = FALSE))

# Anchor: both answers of the same people
both <- !is.na(turned) & !is.na(people$anchor)
pair <- list(y = among(turned, both), a = among(people$anchor, both))
expression <- quote(.5 + (y - .5) / (((a - .5) / (.5 - .2)) * (2 * .25 - 1)))
found$anchored <- contrast(pair, expression)
found$anchored_plain <- contrast(pair, expression, each)
found$attentive <- contrast(pair["a"], quote((a - .5) / (.5 - .2)))

# Forced response (truth 2/3, forced yes 1/6), of the open answers for the sum's sake
l <- mean(people$direct, na.rm = TRUE); n <- sum(!is.na(people$direct))
found$forced_plain <- list(value = (l - 1 / 6) / (2 / 3), se = sqrt(l * (1 - l) / (n - 1)) / (2 / 3))
found$forced <- contrast(list(d = people$direct), quote((d - 1 / 6) / (2 / 3)))

# Lists
halves <- function(value, who, prefix) {
  setNames(list(among(value, who & treated), among(value, who & !treated)), paste0(prefix, c("t", "c")))
}
one <- halves(people$first, all, "f")
found$list <- contrast(one, quote(ft - fc))
welch <- t.test(people$first[treated], people$first[!treated])
found$list_plain <- list(value = unname(diff(rev(welch$estimate))), se = welch$stderr)
two <- c(one, halves(people$second, all, "s"))
found$double <- contrast(two, quote((ft - fc + sc - st) / 2))
complete <- !is.na(people$first) & !is.na(people$second)
apart <- with(people[complete, ], (first - second) / 2)
welch <- t.test(apart[treated[complete]], apart[!treated[complete]])
found$double_plain <- list(value = unname(welch$estimate[1] - welch$estimate[2]), se = welch$stderr)

found$placebo_one <- contrast(halves(people$first, people$direct %in% 1, "y"), quote(yt - yc - 1))
found$placebo_two <- contrast(halves(people$direct, all, "p"), quote(pt - pc))

# The gap between the list and the open answer, with the covariance of the same people and clusters
found$gap <- contrast(c(one, list(d = people$direct)), quote(ft - fc - d))
across <- list(s = among(turned, treated), d = among(people$direct, !treated))
found$gap_across <- contrast(across, quote((s + .25 - 1) / (2 * .25 - 1) - d))

# Latent types of the first list (Blair & Imai 2012), from the shares of those who count at most y
types <- function(counts) lapply(0:3, function(y) {
  most <- halves(as.numeric(counts <= y), all, "a")
  fewer <- halves(as.numeric(counts <= y - 1), all, "b")
  list(holds = contrast(most, quote(ac - at)), not = contrast(c(most["at"], fewer["bc"]), quote(at - bc)))
})
found$types <- types(people$first)
found$floor <- contrast(list(e = among(as.numeric(people$first == 0), !treated)), quote(e))
found$ceiling <- contrast(list(e = among(as.numeric(people$first == 3), !treated)), quote(e))

# Arms: between all people, within each ambassador, and where those of three ambassadors came by themselves
coefficient <- function(model, cluster) {
  one <- coef_test(model, "CR2", cluster = cluster)["arm", ]
  list(value = one$beta, se = one$SE, df = one$df_Satt)
}
answered <- people[!is.na(people$score), ]
answered$block <- ifelse(answered$cluster < 3, -1, answered$cluster)
answered$own <- ifelse(answered$cluster < 3, 1000 + seq_len(nrow(answered)), answered$cluster)
found$arms <- coefficient(lm(score ~ arm, answered), answered$cluster)
found$arms_within <- coefficient(lm(score ~ arm + factor(cluster), answered), answered$cluster)
found$arms_within_some_alone <- coefficient(lm(score ~ arm + factor(block), answered), answered$own)

# Agreeing with everything
pairs <- with(people, cbind((a + b) / 2, (c + d) / 2))
person <- rowMeans(pairs, na.rm = TRUE)
found$acquiescence <- contrast(list(p = ifelse(is.nan(person), NA, person)), quote(p - 3))

# Flags
items <- people[, c("a", "b", "c", "d", "e", "f")]
found$runs <- unname(apply(items, 1, function(row) { row <- row[!is.na(row)]; max(c(0, rle(row)$lengths)) }))
found$doubles <- which(duplicated(items) | duplicated(items, fromLast = TRUE)) - 1

# Sample sizes: two shares, unpooled variance as the report tests them
size <- function(p1, p2, power) (qnorm(.975) + qnorm(power))^2 * (p1 * (1 - p1) + p2 * (1 - p2)) / (p1 - p2)^2
found$sizes <- list(p60_50 = size(.6, .5, .8), p70_50 = size(.7, .5, .8),
  pooled60_50 = power.prop.test(p1 = .6, p2 = .5, power = .8)$n,
  pooled70_50 = power.prop.test(p1 = .7, p2 = .5, power = .8)$n,
  means = power.t.test(delta = 5, sd = 20, power = .9)$n)

write_json(found, "protected.json", digits = 14, auto_unbox = TRUE, pretty = TRUE)
