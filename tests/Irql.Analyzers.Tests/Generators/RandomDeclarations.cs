using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Irql.Analyzers.Tests.Generators;

/// <summary>Writes driver classes as nobody would: every combination the grammar allows, most of them wrong in some way. The same seed gives the same text.</summary>
internal sealed class RandomDeclarations(int seed)
{
    private static readonly string[] Names = ["D", "d", "@class", "@record", "Driver", "Image", "DSyscalls", "@event", "Été", "_", "Syscalls", "@int"];
    private static readonly string[] Members = ["Foo", "foo", "@return", "call", "status", "result", "Image", "Data", "ToString", "Value", "DSyscalls", "@out", "D"];
    private static readonly string[] Parameters = ["a", "call", "status", "result", "@if", "_", "arg0", "words", "value0", "length", "@this", "aAt"];
    private static readonly string[] Types =
    [
        "int", "byte", "ulong", "bool", "char", "double", "decimal", "nint", "System.Guid", "Outside", "Kind", "UserPtr<byte>", "UserPtr<Outside>", "(int A, byte B)",
        "UserPtr<UserPtr<int>>", "NTSTATUS", "KernelPtr<int>", "KernelArray<int>", "Inner", "int?", "string", "string?", "object", "byte[]", "System.Span<byte>", "int*", "Missing",
        "UserPtr<Missing>", "Generic<int>", "Generic<string>", "System.DateTime", "dynamic", "delegate*<void>", "Local",
    ];

    private readonly Random random = new(seed);
    private readonly StringBuilder text = new();

    /// <summary>Every third program only has declarations that should be right, so that what is generated is compiled too.</summary>
    private readonly bool tame = seed % 3 == 0;
    private int unique;

    /// <summary>One or two files.</summary>
    public string[] Write()
    {
        var files = new List<string>();
        for (var file = random.Next(1, 3); file > 0; file--)
        {
            text.Clear();
            if (Chance(3))
                text.AppendLine(Pick("#nullable enable", "#nullable disable", "#nullable enable annotations"));
            text.AppendLine("using Irql; using Irql.Runtime;");
            var style = random.Next(3);
            if (style == 0)
                text.AppendLine("namespace N;");
            else if (style == 1)
                text.AppendLine("namespace @namespace.M {");
            for (var types = random.Next(1, 4); types > 0; types--)
                Type(depth: 0);
            if (Chance(6))
                text.AppendLine("file struct Local { public int A; }");
            if (style == 1)
                text.AppendLine("}");
            files.Add(text.ToString());
        }

        return [.. files, "public struct Outside { public int A; public long B; } public enum Kind : short { A = -1, B } public struct Generic<T> { public T A; }"];
    }

    private void Type(int depth)
    {
        if (tame)
        {
            text.Append(Pick("public ", "internal ")).Append(Pick("static partial class ", "partial class ", "partial struct ", "partial record ")).AppendLine($"T{seed}_{unique++} {{");
            for (var members = random.Next(1, 6); members > 0; members--)
            {
                if (Chance(3))
                    Control();
                else if (Chance(2))
                    Service();
                else if (depth < 2 && Chance(5))
                    Type(depth + 1);
                else
                    Storage();
            }

            text.AppendLine("}");
            return;
        }

        text.Append(Pick("", "public ", "internal ", depth > 0 ? "private " : "", "file "));
        text.Append(Pick("static partial class ", "static partial class ", "partial class ", "partial struct ", "partial record ", "class ", "partial interface ", "ref partial struct ", "partial record struct "));
        text.Append(Pick(Names));
        if (Chance(12))
            text.Append("<T>");
        text.AppendLine(" {");
        for (var members = random.Next(1, 6); members > 0; members--)
        {
            switch (random.Next(8))
            {
                case 0 when depth < 2:
                    Type(depth + 1);
                    break;
                case <= 3:
                    Service();
                    break;
                case 4:
                    Control();
                    break;
                case <= 6:
                    Storage();
                    break;
                default:
                    text.AppendLine(Pick(
                        "public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> a, KernelPtr<UNICODE_STRING> b) => default;", "static int DriverEntry() => 0;",
                        "[IrqlRole(\"DRIVER_INITIALIZE\")] static NTSTATUS Start(KernelPtr<DRIVER_OBJECT> a, KernelPtr<UNICODE_STRING> b) => default;",
                        "static void Unload(KernelPtr<DRIVER_OBJECT> a) { }", "private struct Inner { public int A; }", "public struct Inner { public int A; }"));
                    break;
            }
        }

        text.AppendLine("}");
    }

    private void Service()
    {
        if (tame)
        {
            var parameters = Parameters.OrderBy(_ => random.Next()).Take(random.Next(6)).Select(name => Pick("", "", "in ", "ref ", "out ", "ref readonly ") + Pick(Types[..15]) + " " + name);
            text.Append("[Syscall] public static ").Append(Pick(["void", .. Types[..16]])).Append($" S{unique++}(").AppendJoin(", ", parameters).AppendLine(") => throw null;");
            return;
        }

        if (Chance(3))
            text.AppendLine(Pick("/// <summary>Does <see cref=\"Foo\"/>.</summary>", "/// <summary>unclosed", "// plain"));
        text.Append(Pick("[Syscall] ", "[Syscall] ", "[Syscall(5)] ", "[Syscall(-1)] ", "[Syscall(0x4000)] ", "[Syscall(\"x\")] ", "[SyscallAttribute(1), PagedCode] ", "[Syscall] [UserMode] "));
        text.Append(Pick("public ", "internal ", "private ", "protected ", "")).Append(Pick("static ", "static ", "static ", "static unsafe ", "", "static async ", "static extern "));
        text.Append(Pick("NTSTATUS", "NTSTATUS", "void", "ref int", Pick(Types))).Append(' ').Append(Pick(Members));
        if (Chance(15))
            text.Append("<T>");
        var names = Parameters.OrderBy(_ => random.Next()).Take(random.Next(4)).ToArray();
        text.Append('(').AppendJoin(", ", names.Select((name, index) => Parameter(name, names, index))).AppendLine(") => throw null;");
    }

    private string Parameter(string name, string[] all, int index)
    {
        var buffer = Chance(4) ? $"[UserBuffer({Pick($"nameof({all[random.Next(all.Length)]})", "\"length\"", "null")}{Pick("", ", Capture = true", ", Write = true", ", Capture = true, Write = true")})] " : "";
        var value = index == all.Length - 1 && Chance(4) ? Pick(" = default", " = 5", " = (Kind)1", " = 'x'", " = -1.5", " = double.NaN", " = long.MinValue") : "";
        return buffer + Pick("", "", "", "in ", "ref ", "out ", "ref readonly ", "params ", "scoped ") + Pick(Types) + " " + name + value;
    }

    private void Control()
    {
        var code = Pick("0x222000", "0x222001u", "(long)0x222002", "0x222003", "0x222004", "Kind.B", "\"x\"", "null", "-1", "true");
        if (tame)
            code = Pick("0x222000", "0x222003") + $" + {4 * unique}";
        text.Append($"[Ioctl({code})] ").Append(tame ? "public static NTSTATUS " : Pick("public static NTSTATUS ", "static NTSTATUS ", "private static NTSTATUS ", "NTSTATUS ", "static void ", "static async NTSTATUS "));
        text.Append(tame ? $"C{unique++}" : Pick(Members));
        var names = Parameters.OrderBy(_ => random.Next()).Take(random.Next(tame ? 2 : 4));
        text.Append('(').AppendJoin(", ", names.Select(name =>
            Pick("", "in ", "out ", "ref ", "ref readonly ") + (tame ? Pick(Types[..15]) : Pick(["KernelPtr<IRP>", "KernelPtr<DEVICE_OBJECT>", "KernelArray<Outside>", "UserPtr<byte>", "uint", .. Types])) + " " + name)).AppendLine(") => throw null;");
    }

    private void Storage()
    {
        if (tame)
        {
            text.Append(Pick("[Paged] ", "[Nonpaged] ")).Append(Pick("public ", "private ", "")).Append("static partial ").Append(Pick(["KernelPtr<KSPIN_LOCK>", .. Types[..16]]))
                .AppendLine($" P{unique++} {Pick("{ get; }", "{ get; set; }", "{ set; }")}");
            return;
        }

        text.Append(Pick("[Paged] ", "[Nonpaged] ", "[Paged(Count = 4)] ", "[Nonpaged(Count = 0)] ", "[Paged, System.Obsolete] ", "[Paged(Count = int.MaxValue)] "));
        text.Append(Pick("public ", "private ", "internal ", "", "protected internal ")).Append(Pick("static partial ", "static partial ", "static partial ", "static unsafe partial ", "partial ", "static ", "static new partial "));
        text.Append(Pick("KernelPtr<KSPIN_LOCK>", "KernelArray<byte>", "uint", Pick(Types), "ref int")).Append(' ').Append(Pick(Members));
        text.AppendLine(Pick(" { get; }", " { get; set; }", " { get; private set; }", " { set; }", " { get; init; }", " => default;", " { get => default; }"));
    }

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
