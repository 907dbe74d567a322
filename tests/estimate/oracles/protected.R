# Writes protected.json: what R's survey package finds in protected.csv, which the tests compare with.
# Debian: apt-get install r-cran-survey r-cran-jsonlite; then Rscript protected.R
suppressMessages({library(survey); library(jsonlite)})
people <- read.csv("protected.csv")
found <- list()

# A function of means over different people is a contrast of totals: `top / base` for each mean.
among <- function(value, who) ifelse(is.na(value) | !who, 0, value)
counted <- function(value, who) as.numeric(!is.na(value) & who)
contrast <- function(columns, expression, data = people) {
  design <- svydesign(ids = ~cluster, data = cbind(data["cluster"], columns), weights = ~1)
  one <- svycontrast(svytotal(reformulate(names(columns)), design), expression)
  list(value = unname(coef(one)[1]), se = unname(SE(one)[1]))
}
all <- rep(TRUE, nrow(people))
treated <- people$arm == 1

# Crosswise, plain: the published case, and the variance of the textbook
l <- 198 / 310
found$crosswise <- list(value = (l + .25 - 1) / (2 * .25 - 1), se = sqrt(l * (1 - l) / (309 * (2 * .25 - 1)^2)))
turned <- ifelse(people$contrary == 1, 1 - people$same, people$same)
columns <- data.frame(t = among(turned, all), n = counted(turned, all))
found$extended <- contrast(columns, quote((t / n + .25 - 1) / (2 * .25 - 1)))
l <- mean(turned, na.rm = TRUE); n <- sum(!is.na(turned))
found$extended_plain <- list(value = (l - .75) / -.5, se = sqrt(l * (1 - l) / ((n - 1) * .25)))
answered <- people[!is.na(turned), ]
halves <- glm(turned[!is.na(turned)] ~ answered$contrary, family = binomial)
g2 <- halves$null.deviance - halves$deviance
arms <- data.frame(t1 = among(turned, people$contrary == 0), n1 = counted(turned, people$contrary == 0),
  t2 = among(turned, people$contrary == 1), n2 = counted(turned, people$contrary == 1))
apart <- contrast(arms, quote(t1 / n1 - t2 / n2))
each <- transform(people, cluster = seq_len(nrow(people)))
each_used <- each[!is.na(turned), ]
single <- contrast(arms[!is.na(turned), ], quote(t1 / n1 - t2 / n2), each_used)
found$fit <- list(statistic = g2, plain = pchisq(g2, 1, lower.tail = FALSE),
  clustered = pchisq(g2 / (apart$se / single$se)^2, 1, lower.tail = FALSE))

# Anchor: both answers of the same people
both <- !is.na(turned) & !is.na(people$anchor)
columns <- data.frame(y = among(turned, both), a = among(people$anchor, both), n = as.numeric(both))
expression <- quote(.5 + (y / n - .5) / (((a / n - .5) / (.5 - .2)) * (2 * .25 - 1)))
found$anchored <- contrast(columns, expression)
found$anchored_plain <- contrast(columns[both, ], expression, each[both, ])
found$attentive <- contrast(columns, quote((a / n - .5) / (.5 - .2)))

# Forced response (truth 2/3, forced yes 1/6) and unrelated question (share .4), of the open answers for the sum's sake
l <- mean(people$direct, na.rm = TRUE); n <- sum(!is.na(people$direct))
found$forced_plain <- list(value = (l - 1 / 6) / (2 / 3), se = sqrt(l * (1 - l) / (n - 1)) / (2 / 3))
columns <- data.frame(d = among(people$direct, all), n = counted(people$direct, all))
found$forced <- contrast(columns, quote((d / n - 1 / 6) / (2 / 3)))
found$unrelated <- contrast(columns, quote((d / n - (1 - .7) * .4) / .7))

# Lists
halves <- function(value, who, prefix) {
  columns <- data.frame(among(value, who & treated), counted(value, who & treated),
    among(value, who & !treated), counted(value, who & !treated))
  setNames(columns, paste0(prefix, c("t", "tn", "c", "cn")))
}
one <- halves(people$first, all, "f")
found$list <- contrast(one, quote(ft / ftn - fc / fcn))
welch <- t.test(people$first[treated], people$first[!treated])
found$list_plain <- list(value = unname(diff(rev(welch$estimate))), se = welch$stderr)
two <- cbind(one, halves(people$second, all, "s"))
found$double <- contrast(two, quote((ft / ftn - fc / fcn + sc / scn - st / stn) / 2))
complete <- !is.na(people$first) & !is.na(people$second)
apart <- with(people[complete, ], (first - second) / 2)
welch <- t.test(apart[treated[complete]], apart[!treated[complete]])
found$double_plain <- list(value = unname(welch$estimate[1] - welch$estimate[2]), se = welch$stderr)

asked <- !is.na(people$first) & !is.na(people$direct)
no <- cbind(halves(people$first, asked & people$direct %in% 0, "o"),
  d = among(people$direct, asked), dn = as.numeric(asked))
found$combined <- contrast(no, quote(d / dn + (1 - d / dn) * (ot / otn - oc / ocn)))
d <- mean(people$direct[asked]); silent <- asked & people$direct %in% 0
welch <- t.test(people$first[silent & treated], people$first[silent & !treated])
t0 <- unname(welch$estimate[1] - welch$estimate[2])
found$combined_plain <- list(value = d + (1 - d) * t0,
  se = sqrt((1 - t0)^2 * d * (1 - d) / (sum(asked) - 1) + (1 - d)^2 * welch$stderr^2))
yes <- halves(people$first, people$direct %in% 1, "y")
openly <- people$direct %in% 1 & !is.na(people$first)  # only ambassadors of such people count
found$placebo_one <- contrast(yes[openly, ], quote(yt / ytn - yc / ycn - 1), people[openly, ])
found$placebo_two <- contrast(halves(people$direct, all, "p"), quote(pt / ptn - pc / pcn))

# The gap between the list and the open answer, with the covariance of the same people and clusters
gap <- cbind(one, d = among(people$direct, all), dn = counted(people$direct, all))
found$gap <- contrast(gap, quote(ft / ftn - fc / fcn - d / dn))

across <- data.frame(s = among(turned, treated), sn = counted(turned, treated),
  d = among(people$direct, !treated), dn = counted(people$direct, !treated))
found$gap_across <- contrast(across, quote((s / sn + .25 - 1) / (2 * .25 - 1) - d / dn))

# Latent types of the first list (Blair & Imai 2012), the shares of those who count at most y
types <- function(counts) lapply(0:3, function(y) {
  low <- cbind(halves(as.numeric(counts <= y), all, "a"), halves(as.numeric(counts <= y - 1), all, "b"))
  list(holds = contrast(low, quote(ac / acn - at / atn)), not = contrast(low, quote(at / atn - bc / bcn)))
})
design_effect <- function(table) {
  can_be_negative <- c(lapply(table[1:3], `[[`, "holds"), lapply(table[2:4], `[[`, "not"))
  z <- sapply(can_be_negative, function(share) share$value / share$se)
  min(1, length(z) * min(pt(z, df = 21)))
}
found$types <- types(people$first)
found$design_effect <- design_effect(found$types)
spoiled <- ifelse(treated, pmax(people$first - 1, 0), people$first)
found$spoiled_types <- types(spoiled)
found$spoiled <- design_effect(found$spoiled_types)
ends <- data.frame(low = among(people$first == 0, !treated), high = among(people$first == 3, !treated),
  n = counted(people$first, !treated))
found$floor <- contrast(ends, quote(low / n)); found$ceiling <- contrast(ends, quote(high / n))

# Arms: between all people, and within each ambassador
design <- svydesign(ids = ~cluster, data = people, weights = ~1)
coefficient <- function(model) list(value = unname(coef(model)["arm"]), se = unname(SE(model)["arm"]))
answered <- subset(design, !is.na(score))
found$arms <- coefficient(svyglm(score ~ arm, answered))
found$arms_within <- coefficient(svyglm(score ~ arm + factor(cluster), answered))

# Agreeing with everything
pairs <- with(people, cbind((a + b) / 2, (c + d) / 2))
person <- rowMeans(pairs, na.rm = TRUE)
columns <- data.frame(p = among(person, all), n = counted(person, all))
found$acquiescence <- contrast(columns, quote(p / n - 3))

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
