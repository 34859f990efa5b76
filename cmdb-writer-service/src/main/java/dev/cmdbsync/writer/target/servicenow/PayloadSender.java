package dev.cmdbsync.writer.target.servicenow;

import dev.cmdbsync.model.error.ErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gets a payload written: sends it, asks when the answer is lost, sends again what is not there,
 * and halves it when the instance refuses it whole, until the culprit stands alone.
 */
final class PayloadSender {
    private static final int FAILURES = 3;
    private static final int LOSSES = 4;

    private static final int PASSING = 5;

    /** Errors that an item may have because of another one. */
    private static final List<String> OF_ALL =
            List.of("DUPLICATE_PAYLOAD_RECORDS", "INVALID_INPUT_DATA");

    private static final int MOST_DOUBLINGS = 6;

    /** A unit alone is blamed after this time, or as soon as the instance took another payload. */
    private static final Duration BLAMED_AFTER = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final String target;
    private final String writePath;
    private final PatientCaller caller;
    private final ReadBack readBack;
    private final Duration settleTime;
    private final TargetMetrics metrics;
    private final Clock clock = Clock.systemUTC();
    private volatile Instant lastAnswer = Instant.MIN;

    PayloadSender(
            String target,
            String writePath,
            PatientCaller caller,
            ReadBack readBack,
            Duration settleTime,
            TargetMetrics metrics) {
        this.target = target;
        this.writePath = writePath;
        this.caller = caller;
        this.readBack = readBack;
        this.settleTime = settleTime;
        this.metrics = metrics;
    }

    /** What became of each unit: done or bad. */
    Map<Unit, UnitAnswer> send(List<Unit> units) throws InterruptedException {
        Map<Unit, UnitAnswer> answers = new IdentityHashMap<>();
        send(units, clock.instant(), answers);
        return answers;
    }

    private void send(List<Unit> units, Instant began, Map<Unit, UnitAnswer> answers)
            throws InterruptedException {
        List<Unit> left = units;
        Tries tries = new Tries(clock.instant());
        while (!left.isEmpty()) {
            Payload payload = new Payload(left);
            metrics.sent(target, payload.items(), payload.body().length);
            Reply reply = caller.write(writePath, payload.body());
            boolean goOn;
            switch (reply) {
                case Reply.Answered answered -> {
                    lastAnswer = clock.instant();
                    Settled settled = settle(payload, answered, answers);
                    left = settled.again();
                    goOn = !settled.asWhole() && ++tries.passing < PASSING;
                }
                case Reply.Lost _ -> {
                    caller.pause(reply, settleTime);
                    left = stillMissing(left, began, answers);
                    goOn = ++tries.lost < LOSSES || mayBeAnyonesFault(left, tries);
                }
                case Reply.Failed _ ->
                        goOn = ++tries.failed < FAILURES || mayBeAnyonesFault(left, tries);
                default -> goOn = false;
            }
            if (left.isEmpty()) {
                return;
            }
            if (!goOn) {
                giveUp(left, reply, began, answers);
                return;
            }
            if (!(reply instanceof Reply.Lost)) {
                caller.pause(reply, tries.pause());
            }
        }
    }

    /**
     * Whether the instance may fail for everyone just now, so that the last unit is not to blame.
     */
    private boolean mayBeAnyonesFault(List<Unit> left, Tries tries) {
        return left.size() == 1
                && lastAnswer.isBefore(tries.began)
                && clock.instant().isBefore(tries.began.plus(BLAMED_AFTER));
    }

    /** How often what went wrong with one payload. */
    private static final class Tries {
        private final Instant began;
        private int passing;
        private int lost;
        private int failed;

        Tries(Instant began) {
            this.began = began;
        }

        Duration pause() {
            int doublings = Math.clamp(passing + failed - 1, 0, MOST_DOUBLINGS);
            Duration pause = PAUSE.multipliedBy(1L << doublings);
            return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        }
    }

    /**
     * What is left of a payload that was answered.
     *
     * @param asWhole whether it failed as a whole, so that the same again will, too
     */
    private record Settled(List<Unit> again, boolean asWhole) {}

    /** Takes what is decided. */
    private static Settled settle(
            Payload payload, Reply.Answered answered, Map<Unit, UnitAnswer> answers) {
        List<Unit> again = new ArrayList<>();
        boolean unmentioned = false;
        boolean together = payload.units().size() > 1;
        Map<Unit, UnitAnswer> read = AnswerReader.read(payload, answered.body());
        for (Unit unit : payload.units()) {
            UnitAnswer answer = read.getOrDefault(unit, new UnitAnswer.Unmentioned());
            switch (answer) {
                case UnitAnswer.Done done ->
                        answers.put(
                                unit,
                                done.sysId() == null ? bad("It has no sys_id", answered) : done);
                case UnitAnswer.Bad bad -> answers.put(unit, bad);
                case UnitAnswer.Again passing -> {
                    answers.put(unit, passing);
                    again.add(unit);
                }
                case UnitAnswer.Unmentioned _ -> {
                    answers.put(unit, bad("The answer does not mention it", answered));
                    again.add(unit);
                    unmentioned = true;
                }
            }
        }
        together &=
                payload.units().stream()
                        .map(answers::get)
                        .filter(Objects::nonNull)
                        .allMatch(PayloadSender::isOfAll);
        return together && again.isEmpty()
                ? new Settled(payload.units(), true)
                : new Settled(again, unmentioned && payload.units().size() > 1);
    }

    /** Whether one item may have been refused for another's fault. */
    private static boolean isOfAll(UnitAnswer answer) {
        return answer instanceof UnitAnswer.Bad bad
                && OF_ALL.stream().anyMatch(bad.text()::contains);
    }

    private static UnitAnswer.Bad bad(String text, Reply.Answered answered) {
        return new UnitAnswer.Bad(ErrorCode.TARGET_REFUSED, text, answered.body().toString());
    }

    private List<Unit> stillMissing(List<Unit> units, Instant began, Map<Unit, UnitAnswer> answers)
            throws InterruptedException {
        Map<Unit, Instant> asked = new IdentityHashMap<>();
        units.forEach(unit -> asked.put(unit, began));
        Map<Unit, UnitAnswer.Done> found = readBack.find(asked);
        answers.putAll(found);
        metrics.resolved(target, found.size(), units.size() - found.size());
        return units.stream().filter(unit -> !found.containsKey(unit)).toList();
    }

    private void giveUp(List<Unit> units, Reply reply, Instant began, Map<Unit, UnitAnswer> answers)
            throws InterruptedException {
        if (units.size() == 1) {
            answers.put(units.getFirst(), last(answers.get(units.getFirst()), reply));
            return;
        }
        metrics.split(target);
        int half = units.size() / 2;
        send(units.subList(0, half), began, answers);
        send(units.subList(half, units.size()), began, answers);
    }

    private static UnitAnswer last(@Nullable UnitAnswer before, Reply reply) {
        if (before instanceof UnitAnswer.Bad bad && reply instanceof Reply.Answered) {
            return bad;
        }
        if (before instanceof UnitAnswer.Again again && reply instanceof Reply.Answered) {
            return new UnitAnswer.Bad(ErrorCode.TARGET_REFUSED, again.text(), again.answer());
        }
        return new UnitAnswer.Bad(
                ErrorCode.TARGET_REFUSED,
                "The instance did not take it: " + reply.text(),
                reply.answer());
    }
}
