package sparseworkbench.finder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import sparseworkbench.chart.NumberText;
import sparseworkbench.data.DataParams;
import sparseworkbench.home.Home;
import sparseworkbench.loss.DataShape;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.LossRole;
import sparseworkbench.loss.LossSuitability;
import sparseworkbench.param.NearestName;
import sparseworkbench.param.Values;
import sparseworkbench.plan.Plan;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.plan.Planner;
import sparseworkbench.plan.ProjectInspection;
import sparseworkbench.plan.RunTimes;
import sparseworkbench.project.Project;
import sparseworkbench.project.Section;

/**
 * What a search would try, known before anything of it is prepared: tables are looked at, nothing is mined, frozen or written. What is asked for and does not exist
 * is refused here, at once. Mined negatives are taken for granted; where too few rows get one, the search says so and leaves them out.
 *
 * @param candidates in the order in which they are tried
 * @param wanted     steps that the project has
 */
public record PossibleCandidates(List<PossibleCandidate> candidates, long wanted) {
    public PossibleCandidates {
        candidates = List.copyOf(candidates);
    }

    /** @throws SearchRefused what is asked for cannot be searched; the message names what can be asked for */
    public static PossibleCandidates of(FindRequest request, Home home) throws SearchRefused {
        return new Survey(request, home).candidates();
    }

    /** One look at what is asked. */
    private static final class Survey {
        private final FindRequest request;
        private final ProjectInspection inspection;
        private final Project base;
        private final Optional<Project> mined;
        private final List<DataShape> shapes = new ArrayList<>();

        Survey(FindRequest request, Home home) throws SearchRefused {
            this.request = request;
            FindPlanner.require(request.budget());
            new WantedMetric(request.project()).check(request.metric());
            this.inspection = new ProjectInspection(request.projectFolder(), home);
            Project asked = FindPlanner.base(request);
            PlanResult looked = Planner.plan(asked, inspection);
            Values data = HeldOutQueries.of(asked.data(), looked.data()).data();
            this.base = asked.with(Section.DATA, data);
            DataShape shape = FindPlanner.shape(looked);
            requireDims(shape.dimensions());
            shapes.add(shape);
            boolean minable = looked.data().tables().size() == 1 && FrozenData.isMinable(data, shape);
            this.mined = minable
                    ? Optional.of(base.with(Section.DATA, data.with(DataParams.TRAIN, FrozenData.MINED)))
                    : Optional.empty();
            if (minable) {
                shapes.add(new DataShape(shape.columns() + 1, shape.label(), shape.dimensions(), shape.autoencoder()));
            }
        }

        private void requireDims(OptionalInt dimensions) throws SearchRefused {
            double wanted = request.activeDims().orElse(1.0);
            if (!(wanted >= 1) || Double.isInfinite(wanted)) {
                throw new SearchRefused("A text should have 1 active dimension or more.");
            }
            if (dimensions.isPresent() && wanted > dimensions.getAsInt()) {
                throw new SearchRefused(String.format(
                        Locale.ROOT,
                        "No text can have %,.0f active dimensions: the model has %,d in all.",
                        wanted,
                        dimensions.getAsInt()));
            }
        }

        PossibleCandidates candidates() throws SearchRefused {
            requireLosses();
            CandidateList list = new CandidateList(request, base);
            list.addFitting(shapes.getFirst());
            mined.ifPresent(project -> list.addMined(shapes.getLast(), project.data()));
            if (!list.projects().isEmpty() && list.hasOneLoss()) {
                list.varyLambda();
            }
            requireKnown(list);
            if (list.projects().isEmpty()) {
                throw new SearchRefused(FindPlanner.nothing(list.dropped()));
            }
            return timed(list);
        }

        private void requireKnown(CandidateList list) throws SearchRefused {
            if (!list.unknown().isEmpty()) {
                throw new SearchRefused(
                        "There is no candidate “" + list.unknown().getFirst() + "” to be left out. There are: "
                                + list.projects().stream()
                                        .map(CandidateList.NamedProject::name)
                                        .collect(Collectors.joining("; "))
                                + ".");
            }
        }

        private void requireLosses() throws SearchRefused {
            List<LossDescriptor> fitting = LossCatalog.all().stream()
                    .filter(loss -> loss.roles().contains(LossRole.BASE))
                    .filter(loss -> missing(loss).isEmpty() && plain(loss).isEmpty())
                    .toList();
            for (String asked : request.losses()) {
                Optional<String> problem = problem(asked, fitting);
                if (problem.isPresent()) {
                    throw new SearchRefused(problem.get() + " These can be tried: "
                            + fitting.stream().map(LossDescriptor::name).collect(Collectors.joining(", ")) + ".");
                }
            }
        }

        private Optional<String> problem(String asked, List<LossDescriptor> fitting) {
            Optional<LossDescriptor> found = LossCatalog.all().stream()
                    .filter(loss -> loss.name().equalsIgnoreCase(asked))
                    .findFirst();
            if (found.isEmpty()) {
                String near = NearestName.of(
                        asked, fitting.stream().map(LossDescriptor::name).toList());
                return Optional.of(
                        "There is no loss “" + asked + "”." + (near.isEmpty() ? "" : " Did you mean “" + near + "”?"));
            }
            LossDescriptor loss = found.get();
            if (!loss.roles().contains(LossRole.BASE)) {
                return Optional.of(loss.name() + " stands around a base loss or beside it, and candidates differ in"
                        + " their base loss.");
            }
            if (plain(loss).isPresent()) {
                return Optional.of(loss.name() + " equals " + plain(loss).get().name() + ", which counts once.");
            }
            return missing(loss).map(what -> loss.name() + " does not fit the data: " + what);
        }

        private static Optional<LossDescriptor> plain(LossDescriptor loss) {
            return LossCatalog.all().stream()
                    .filter(other ->
                            other.cachedForm().filter(loss.name()::equals).isPresent())
                    .findFirst();
        }

        /** What the data lacks for a loss, whether or not negatives are mined. */
        private Optional<String> missing(LossDescriptor loss) {
            List<Optional<String>> lacks = shapes.stream()
                    .map(shape -> LossSuitability.all(LossRole.BASE, shape).stream()
                            .filter(one -> one.loss() == loss)
                            .findFirst()
                            .flatMap(LossSuitability::missing)
                            .map(problem -> problem.what()))
                    .toList();
            return lacks.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : lacks.getFirst();
        }

        private PossibleCandidates timed(CandidateList list) {
            List<Optional<Plan>> plans =
                    list.projects().stream().map(this::plan).toList();
            List<Plan> ready = plans.stream().flatMap(Optional::stream).toList();
            RunTimes usual = ready.stream().findFirst().map(FindPlanner::times).orElse(FindPlanner.USUAL);
            List<PossibleCandidate> named = new ArrayList<>();
            for (CandidateList.NamedProject project : list.projects()) {
                RunTimes times = plans.get(named.size()).map(FindPlanner::times).orElseGet(() -> withNegative(usual));
                named.add(new PossibleCandidate(
                        project.name(), project.loss().name(), project.loss().summary(), times));
            }
            return new PossibleCandidates(
                    named,
                    ready.stream().mapToLong(Plan::totalSteps).findFirst().orElse(1));
        }

        /** Empty where its rows are not there yet. */
        private Optional<Plan> plan(CandidateList.NamedProject candidate) {
            return Planner.plan(candidate.project(), inspection) instanceof PlanResult.Ready ready
                    ? Optional.of(ready.plan())
                    : Optional.empty();
        }

        /** A text more for each two in a row. */
        private static RunTimes withNegative(RunTimes pairs) {
            return new RunTimes(
                    pairs.schedule(),
                    pairs.beginning(),
                    pairs.step() * 3 / 2,
                    pairs.evaluation(),
                    pairs.checkpoint(),
                    pairs.ending());
        }
    }

    /** Those that are tried if some are left out. */
    private List<RunTimes> tried(Set<String> left) {
        return candidates.stream()
                .filter(candidate -> !left.contains(candidate.name()))
                .map(PossibleCandidate::times)
                .toList();
    }

    /** Steps of a whole training that a budget allows; 0 where it is too small for a first round. @param left names of candidates that are left out */
    public long steps(Duration budget, Set<String> left) {
        List<RunTimes> tried = tried(left);
        return tried.isEmpty() ? 0 : new SearchBudget(tried, 0, 0).steps(budget, wanted);
    }

    /** Refuses a budget that is surely too small. */
    void require(Duration budget) throws SearchRefused {
        if (steps(budget, Set.of()) == 0) {
            throw new SearchRefused(words(budget, Set.of()));
        }
    }

    /** What a budget is good for, a sentence for people. @param left names of candidates that are left out */
    public String words(Duration budget, Set<String> left) {
        List<RunTimes> tried = tried(left);
        if (tried.isEmpty()) {
            return "No candidate is left.";
        }
        long steps = steps(budget, left);
        return steps == 0
                ? FindPlanner.tooSmall(budget, new SearchBudget(tried, 0, 0).needed(wanted), tried.size())
                : String.format(
                        Locale.ROOT,
                        "%d candidates in %s: up to %,d of the project’s %,d steps each.",
                        tried.size(),
                        NumberText.roughly(budget.toSeconds()),
                        steps,
                        wanted);
    }
}
