# Writes recorded.json: what R's packages find in people.csv, which the tests compare with.
# Debian: apt-get install r-cran-survey r-cran-psych r-cran-metafor r-cran-jsonlite; then Rscript record.R
suppressMessages({library(survey); library(psych); library(metafor); library(jsonlite)})
people <- read.csv("people.csv")
items <- people[, c("item1", "item2", "item3", "item4")]
found <- list()

design <- svydesign(ids = ~cluster, data = people, weights = ~1)
yes <- svymean(~yes, design, deff = "replace")
found$clustered <- list(
  mean = unname(coef(yes)), se = unname(SE(yes)[1]), deff = unname(deff(yes)), df = degf(design),
  low = confint(yes, df = degf(design))[1], high = confint(yes, df = degf(design))[2])
places <- lapply(split(people, people$place), function(part) {
  one <- svymean(~yes, svydesign(ids = ~cluster, data = part, weights = ~1))
  list(mean = unname(coef(one)), se = unname(SE(one)[1]), n = nrow(part))
})
found$places <- places

weight <- 1 + (seq_len(nrow(people)) %% 5) / 4
weighted <- svymean(~yes, svydesign(ids = ~cluster, data = people, weights = weight))
found$weighted <- list(mean = unname(coef(weighted)), se = unname(SE(weighted)[1]))

wilson <- prop.test(37, 120, correct = FALSE)$conf.int
found$wilson <- list(low = wilson[1], high = wilson[2])
w <- function(x, n) prop.test(x, n, correct = FALSE)$conf.int
a <- w(56, 70); b <- w(48, 80); d <- 56 / 70 - 48 / 80
found$newcombe <- list(
  low = d - sqrt((56 / 70 - a[1])^2 + (b[2] - 48 / 80)^2), high = d + sqrt((a[2] - 56 / 70)^2 + (48 / 80 - b[1])^2))

complete <- items[complete.cases(items), ]
one <- suppressWarnings(psych::alpha(complete))
ci <- psych::alpha.ci(one$total$raw_alpha, n.obs = nrow(complete), n.var = ncol(complete))
found$alpha <- list(
  alpha = one$total$raw_alpha, low = ci$lower.ci, high = ci$upper.ci, people = nrow(complete),
  without = one$alpha.drop$raw_alpha)

anova <- summary(aov(yes ~ factor(cluster), data = people))[[1]]
sizes <- table(people$cluster)
n0 <- (nrow(people) - sum(sizes^2) / nrow(people)) / (length(sizes) - 1)
found$icc <- (anova[1, 3] - anova[2, 3]) / (anova[1, 3] + (n0 - 1) * anova[2, 3])

values <- c(61, 55, 70, 48, 66, 59); errors <- c(2.5, 3.1, 4.0, 2.2, 5.5, 3.3)
meta <- rma(yi = values, sei = errors, method = "DL")
found$spread <- list(mean = unname(coef(meta)), variance = meta$tau2, shrunk = unname(blup(meta)$pred))

found$holm <- p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.2), "holm")

place_pop <- data.frame(place = c("A", "B", "C"), Freq = c(500, 300, 200))
sex_pop <- data.frame(sex = c("f", "m"), Freq = c(450, 550))
raked <- rake(svydesign(ids = ~1, data = people, weights = ~1), list(~place, ~sex), list(place_pop, sex_pop),
  control = list(maxit = 500, epsilon = 1e-12))
raw <- weights(raked)
found$raked <- list(weights = raw / mean(raw), mean = unname(coef(svymean(~yes, raked))),
  kish = nrow(people) * sum(raw^2) / sum(raw)^2)

clustered <- svydesign(ids = ~cluster, data = people, weights = ~1)
fitted <- rake(clustered, list(~place, ~sex), list(place_pop, sex_pop), control = list(maxit = 500, epsilon = 1e-12))
stratified <- postStratify(clustered, ~place, place_pop)
one <- function(x) list(mean = unname(coef(x)), se = unname(SE(x)[1]))
found$calibrated <- list(
  raked = one(svymean(~yes, fitted)), part = one(svymean(~yes, subset(fitted, !is.na(item1)))),
  stratified = one(svymean(~yes, stratified)), alone = one(svymean(~yes, raked)))

write_json(found, "recorded.json", digits = 14, auto_unbox = TRUE, pretty = TRUE)
