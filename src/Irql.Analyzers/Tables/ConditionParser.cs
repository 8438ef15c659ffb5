using System.Globalization;
using Irql.Analyzers.Contracts;

namespace Irql.Analyzers.Tables;

/// <summary>Finds the argument that a parameter name of a table stands for.</summary>
/// <returns>The argument, or null when nothing tells its position.</returns>
internal delegate ArgumentReference? ParameterResolver(string name);

/// <summary>
/// Parses the condition expressions of the tables: comparisons of a parameter (or what it points to) with a constant, flag tests, <c>!</c>, <c>&amp;&amp;</c>,
/// <c>||</c> and parentheses. What is no such expression is a phrase.
/// </summary>
internal struct ConditionParser
{
    private readonly string text;
    private readonly ParameterResolver resolve;
    private int position;
    private bool failed;

    private ConditionParser(string text, ParameterResolver resolve)
    {
        this.text = text;
        this.resolve = resolve;
        position = 0;
        failed = false;
    }

    /// <summary>The condition a text stands for; blank always holds, and what cannot be parsed is a <see cref="PhraseCondition"/>.</summary>
    public static Condition Parse(string text, ParameterResolver resolve)
    {
        text = text.Trim();
        if (text.Length == 0)
            return Condition.Always;
        if (text == "pageable operand")
            return new PageableOperandCondition();
        return TryParse(text, resolve) ?? new PhraseCondition(text);
    }

    /// <summary>The condition, or null when the text is no expression over known parameters and constants.</summary>
    public static Condition? TryParse(string text, ParameterResolver resolve)
    {
        var parser = new ConditionParser(text, resolve);
        var condition = parser.Or();
        parser.SkipSpace();
        return parser.failed || parser.position != text.Length ? null : condition;
    }

    private Condition Or()
    {
        var left = And();
        while (!failed && Take("||"))
            left = new OrCondition(left, And());
        return left;
    }

    private Condition And()
    {
        var left = Unary();
        while (!failed && Take("&&"))
            left = new AndCondition(left, Unary());
        return left;
    }

    private Condition Unary()
    {
        if (Peek("!") && !Peek("!="))
        {
            Take("!");
            return new NotCondition(Unary());
        }

        return Comparison();
    }

    /// <summary>Either a parenthesised condition, or a comparison whose left side may be a parenthesised flag test.</summary>
    private Condition Comparison()
    {
        var saved = position;
        if (Take("("))
        {
            var inner = Or();
            if (!failed && Take(")") && !Peek("==") && !Peek("!="))
                return inner;
            position = saved;
            failed = false;
        }

        return FlagOrComparison();
    }

    private Condition FlagOrComparison()
    {
        var parenthesised = Take("(");
        var dereferenced = Take("*");
        var name = Identifier();
        if (name is null || Argument(name) is not { } argument)
            return Fail();
        if (!Peek("&&") && Take("&"))
        {
            if (Constant() is not { } flag || (parenthesised && !Take(")")))
                return Fail();
            var has = new CompareCondition(argument, dereferenced, ComparisonKind.HasFlag, flag);
            if (Take("!="))
                return Constant() == 0 ? has : Fail();
            if (Take("=="))
                return Constant() == 0 ? has with { Comparison = ComparisonKind.LacksFlag } : Fail();
            return has;
        }

        if (parenthesised)
            return Fail();
        if (Operator() is not { } comparison)
            return new CompareCondition(argument, dereferenced, ComparisonKind.NotEqual, 0);
        if (Take("NULL"))
            return new CompareCondition(argument, dereferenced, comparison, null);
        return Constant() is { } value ? new CompareCondition(argument, dereferenced, comparison, value) : Fail();
    }

    private ComparisonKind? Operator()
        => Take("==") ? ComparisonKind.Equal
            : Take("!=") ? ComparisonKind.NotEqual
            : Take("<=") ? ComparisonKind.LessOrEqual
            : Take(">=") ? ComparisonKind.GreaterOrEqual
            : Take("<") ? ComparisonKind.Less
            : Take(">") ? ComparisonKind.Greater
            : null;

    private readonly ArgumentReference? Argument(string name) => name == "return" ? ArgumentReference.Return : resolve(name);

    private long? Constant()
    {
        SkipSpace();
        var start = position;
        if (position < text.Length && (char.IsDigit(text[position]) || text[position] == '-'))
        {
            position++;
            while (position < text.Length && char.IsLetterOrDigit(text[position]))
                position++;
            var digits = text.Substring(start, position - start);
            if (digits.StartsWith("0x", System.StringComparison.OrdinalIgnoreCase))
                return long.TryParse(digits.Substring(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) ? hex : null;
            return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        }

        return Identifier() is { } name ? TableConstants.ValueOf(name) : null;
    }

    private string? Identifier()
    {
        SkipSpace();
        var start = position;
        while (position < text.Length && (char.IsLetterOrDigit(text[position]) || text[position] == '_'))
            position++;
        return position > start && !char.IsDigit(text[start]) ? text.Substring(start, position - start) : null;
    }

    private Condition Fail()
    {
        failed = true;
        return Condition.Always;
    }

    private bool Peek(string token)
    {
        SkipSpace();
        return string.CompareOrdinal(text, position, token, 0, token.Length) == 0;
    }

    private bool Take(string token)
    {
        if (!Peek(token))
            return false;
        var end = position + token.Length;
        if (char.IsLetter(token[0]) && end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            return false;
        position = end;
        return true;
    }

    private void SkipSpace()
    {
        while (position < text.Length && text[position] == ' ')
            position++;
    }
}
