package sparseworkbench.loss.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.loss.formula.FormulaNode.Fenced;
import sparseworkbench.loss.formula.FormulaNode.Fraction;
import sparseworkbench.loss.formula.FormulaNode.Row;
import sparseworkbench.loss.formula.FormulaNode.Scripted;
import sparseworkbench.loss.formula.FormulaNode.Sign;
import sparseworkbench.loss.formula.FormulaNode.Style;
import sparseworkbench.loss.formula.FormulaNode.Sum;

/**
 * Reads the part of TeX that the formulas of losses need: letters and digits, {@code _} and {@code ^}, {@code \frac},
 * {@code \sum}, {@code \mathrm}, {@code \left( \right)}, Greek letters and a few signs.
 */
final class FormulaParser {
    private static final Map<String, Sign> NAMED = Map.ofEntries(
            variable("alpha", "α"),
            variable("beta", "β"),
            variable("gamma", "γ"),
            variable("lambda", "λ"),
            variable("tau", "τ"),
            operator("cdot", "·"),
            operator("le", "≤"),
            operator("gets", "←"),
            operator("parallel", "‖"),
            word("log"),
            word("exp"),
            word("max"),
            word("cos"),
            Map.entry("quad", new Sign("   ", Style.BRACKET)));

    private final String tex;
    private int at;

    private FormulaParser(String tex) {
        this.tex = tex;
    }

    static FormulaNode parse(String tex) {
        FormulaParser parser = new FormulaParser(tex);
        FormulaNode whole = parser.row("");
        if (parser.at < tex.length()) {
            throw parser.unreadable();
        }
        return whole;
    }

    private static Map.Entry<String, Sign> variable(String name, String text) {
        return Map.entry(name, new Sign(text, Style.VARIABLE));
    }

    private static Map.Entry<String, Sign> operator(String name, String text) {
        return Map.entry(name, new Sign(text, Style.OPERATOR));
    }

    private static Map.Entry<String, Sign> word(String name) {
        return Map.entry(name, new Sign(name, Style.WORD));
    }

    /** Parts up to {@code end}, which is read over. */
    private FormulaNode row(String end) {
        List<FormulaNode> parts = new ArrayList<>();
        while (at < tex.length() && (end.isEmpty() || !tex.startsWith(end, at))) {
            if (tex.charAt(at) == ' ') {
                at++;
            } else {
                parts.add(scripted(one()));
            }
        }
        if (!end.isEmpty()) {
            expect(end);
        }
        return parts.size() == 1 ? parts.getFirst() : new Row(parts);
    }

    private FormulaNode scripted(FormulaNode base) {
        Optional<FormulaNode> below = Optional.empty();
        Optional<FormulaNode> above = Optional.empty();
        while (at < tex.length() && (tex.charAt(at) == '_' || tex.charAt(at) == '^')) {
            boolean under = tex.charAt(at++) == '_';
            FormulaNode script = one();
            below = under ? Optional.of(script) : below;
            above = under ? above : Optional.of(script);
        }
        if (base instanceof Sum) {
            return new Sum(below);
        }
        return below.isEmpty() && above.isEmpty() ? base : new Scripted(base, below, above);
    }

    private FormulaNode one() {
        char next = tex.charAt(at++);
        return switch (next) {
            case '\\' -> command();
            case '{' -> row("}");
            case '-' -> new Sign("−", Style.OPERATOR);
            case '+', '=', '<', '>', ':' -> new Sign(String.valueOf(next), Style.OPERATOR);
            case ',' -> new Sign(",", Style.COMMA);
            case '(', ')', '|', '/' -> new Sign(String.valueOf(next), Style.BRACKET);
            default -> letterOrDigits(next);
        };
    }

    private FormulaNode letterOrDigits(char first) {
        if (!Character.isLetterOrDigit(first)) {
            throw unreadable();
        }
        int begin = at - 1;
        while (Character.isDigit(first) && at < tex.length() && Character.isDigit(tex.charAt(at))) {
            at++;
        }
        return new Sign(tex.substring(begin, at), Character.isDigit(first) ? Style.WORD : Style.VARIABLE);
    }

    private FormulaNode command() {
        int begin = at;
        while (at < tex.length() && Character.isLetter(tex.charAt(at))) {
            at++;
        }
        String name = tex.substring(begin, at);
        return switch (name) {
            case "frac" -> new Fraction(one(), one());
            case "sum" -> new Sum(Optional.empty());
            case "left" -> fenced();
            case "mathrm" -> upright();
            default -> Optional.ofNullable(NAMED.get(name)).orElseThrow(this::unreadable);
        };
    }

    private FormulaNode fenced() {
        expect("(");
        return new Fenced(row("\\right)"));
    }

    private FormulaNode upright() {
        expect("{");
        int end = tex.indexOf('}', at);
        FormulaNode word = new Sign(tex.substring(at, end), Style.WORD);
        at = end + 1;
        return word;
    }

    private void expect(String text) {
        if (!tex.startsWith(text, at)) {
            throw unreadable();
        }
        at += text.length();
    }

    private IllegalArgumentException unreadable() {
        return new IllegalArgumentException("Not readable as a formula from character " + at + ": " + tex);
    }
}
