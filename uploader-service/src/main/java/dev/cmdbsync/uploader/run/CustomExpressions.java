package dev.cmdbsync.uploader.run;

import dev.cmdbsync.uploader.expression.ExpressionException;
import dev.cmdbsync.uploader.expression.Expressions;
import dev.cmdbsync.uploader.plan.CiFacts;
import dev.cmdbsync.uploader.plan.CustomValues;
import dev.cmdbsync.uploader.schedule.UploadSchedule;
import dev.cmdbsync.uploader.schedule.UploadSchedule.CustomAttributes.Attribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes custom attributes of columns and expressions. */
final class CustomExpressions implements CustomValues {
    private final List<Attribute> attributes;
    private final Map<String, Expressions.Program> programs = new HashMap<>();

    private CustomExpressions(List<Attribute> attributes, Expressions expressions) {
        this.attributes = attributes;
        for (Attribute each : attributes) {
            if (each.expression() != null) {
                programs.put(each.key(), expressions.compile(each.expression()));
            }
        }
    }

    static CustomValues of(UploadSchedule schedule, Expressions expressions) {
        return schedule.customAttributes() == null
                ? CustomValues.NONE
                : new CustomExpressions(schedule.customAttributes().attributes(), expressions);
    }

    @Override
    public @Nullable String compute(CiFacts ci, Map<String, String> into) {
        try {
            for (Attribute each : attributes) {
                Expressions.Program program = programs.get(each.key());
                String value =
                        program == null
                                ? ci.shown().getOrDefault(String.valueOf(each.column()), "")
                                : program.evaluate(ci.shown());
                if (!value.isBlank()) {
                    into.put(each.key(), value);
                }
            }
            return null;
        } catch (ExpressionException e) {
            return e.getMessage();
        }
    }
}
