using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Irql.Analyzers.Tests.Generators;

/// <summary>Writes correct programs in which methods with contracts are called in every way that C# has. The same seed gives the same text.</summary>
internal sealed class RandomCalls(int seed)
{
    private static readonly string[] Types =
    [
        "int", "string?", "object", "byte[]", "IrqlLevel", "KernelPtr<KSPIN_LOCK>", "System.Span<int>", "System.Collections.Generic.List<int?>", "(int A, string? B)", "dynamic",
        "Hidden", "Kind", "System.Action<int>", "long?", "decimal", "Shape", "int[,]", "System.Threading.Tasks.Task<int>",
    ];

    private static readonly string[] Contracts =
    [
        "IrqlRequiresMax(IrqlLevel.Apc)", "IrqlRequires(IrqlLevel.Dispatch)", "PagedCode", "InitCode", "MayWait", "IrqlRaises(IrqlLevel.Dispatch)", "IrqlRole(\"KDEFERRED_ROUTINE\")",
        "IrqlUnchecked(\"random\")", "IrqlRequiresSame", "IrqlAlwaysMax(IrqlLevel.Dispatch)",
    ];

    private static readonly string[] Names = ["check", "result", "self", "levels", "@class", "@this", "value", "number", "_", "file"];

    private readonly Random random = new(seed);
    private readonly StringBuilder methods = new();
    private readonly StringBuilder calls = new();

    public string Write()
    {
        for (var i = random.Next(1, 6); i > 0; i--)
            Method(i);
        var kind = Pick("static class", "class", "sealed class", "struct", "readonly struct", "record", "record struct", "abstract class", "class Host<H>", "struct Host<H>");
        var isStatic = kind == "static class";
        var body = isStatic ? methods.ToString() : methods.ToString().Replace("/*static*/ static", Chance(2) ? "" : "static", StringComparison.Ordinal);
        var caller = $"{Pick("public", "private", "internal")} {(isStatic || body.Contains("static", StringComparison.Ordinal) ? "static" : "")} void Caller() {{ {calls} }}";
        var host = $"{Pick("", "public ", "internal ")}{(kind.Contains("Host", StringComparison.Ordinal) ? kind : kind + " Host")} {{ {body} {caller} private protected struct Unused {{ }} private class Hidden {{ }} }}";
        if (isStatic || kind.Contains("struct", StringComparison.Ordinal))
            host = host.Replace("private protected struct Unused { }", "", StringComparison.Ordinal);
        var text = Chance(3) ? $"partial class Outer {{ {host} }}" : host;
        text = Chance(2) ? $"namespace @namespace.M {{ {text} }}" : text;
        return "#nullable enable\nusing Irql; using Irql.Runtime;\n" + text + "\npublic enum Kind { A } public struct Shape { public int A; }";
    }

    private void Method(int number)
    {
        var names = Names.OrderBy(_ => random.Next()).Take(random.Next(4)).ToList();
        var parameters = new List<string>();
        var arguments = new List<string>();
        var locals = new StringBuilder();
        foreach (var name in names)
        {
            var type = Pick(Types);
            var passing = Pick("", "", "", "in", "ref", "out", "ref readonly");
            parameters.Add($"{passing} {type} {name}");
            var local = $"l{number}{name.TrimStart('@')}";
            if (passing is "ref" or "ref readonly")
                locals.Append($"{type} {local} = default!; ");
            arguments.Add((Chance(5) ? name + ": " : "") + passing switch
            {
                "out" => "out _",
                "ref" or "ref readonly" => "ref " + local,
                _ => "default!",
            });
        }

        // A named argument in front of an unnamed one has to stand where it belongs, which it does: the order is kept.
        var result = Pick("void", "int", "string?", "dynamic?", "Kind", "byte[]", "Hidden?", "(int, string?)");
        var generic = Chance(6) ? "<T>" : "";
        var constraint = generic.Length > 0 ? Pick("", "where T : struct", "where T : unmanaged, System.IComparable<T>", "where T : notnull", "where T : System.IComparable<T>, new()") : "";
        methods.Append($"[{Pick(Contracts)}] {Pick("public", "private", "internal", "private")} /*static*/ static {result} M{number}{generic}({string.Join(", ", parameters)}) {constraint} => throw null!;\n")
            .Replace("public /*static*/ static Hidden", "private /*static*/ static Hidden");
        if (parameters.Any(static parameter => parameter.Contains("Hidden", StringComparison.Ordinal)))
            methods.Replace($"public /*static*/ static {result} M{number}", $"private /*static*/ static {result} M{number}").Replace($"internal /*static*/ static {result} M{number}", $"private /*static*/ static {result} M{number}");
        if (result == "Hidden?")
            methods.Replace($"internal /*static*/ static {result} M{number}", $"private /*static*/ static {result} M{number}");
        var call = $"M{number}{(generic.Length > 0 ? "<int>" : "")}({string.Join(", ", arguments)})";
        calls.Append(locals).Append(result == "void" ? call : Pick(call, $"_ = {call}", $"System.Console.WriteLine({call} is null ? 1 : 2)".Replace(" is null ? 1 : 2", ".Equals(null)", StringComparison.Ordinal))).Append("; ");
    }

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
