using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Irql.Benchmarks.Sources;

/// <summary>Shapes that grow in one direction: whoever is worse than linear there shows it.</summary>
internal static class GrowthSources
{
    private const string Head = "using Irql;\nusing static Irql.IrqlLevel;\nnamespace Bench;\ninternal static class Api\n{\n    [IrqlRequiresMax(Apc)]\n    public static void Wait() { }\n}\n";

    /// <summary>A chain of helpers without contracts, each calling the next; the last one needs a level.</summary>
    public static IReadOnlyList<(string Path, string Text)> Chain(int depth)
    {
        var text = new StringBuilder(Head).Append("internal static class Chain\n{\n    [IrqlRequires(Passive)]\n    public static void Top() => M0(0);\n");
        for (var index = 0; index < depth; index++)
            Add(text, $"    private static void M{index}(int value)\n    {{\n        if (value > {index})\n            M{index + 1}(value - 1);\n        else\n            M{index + 1}(value);\n    }}\n");
        Add(text, $"    private static void M{depth}(int value) => Api.Wait();\n}}\n");
        return [("Chain.cs", text.ToString())];
    }

    /// <summary>Methods that all call the next two in a ring: one component of that many.</summary>
    public static IReadOnlyList<(string Path, string Text)> Ring(int count)
    {
        var text = new StringBuilder(Head).Append("internal static class Ring\n{\n    [IrqlRequires(Passive)]\n    public static void Top() => M0(0);\n");
        for (var index = 0; index < count; index++)
        {
            var last = index == count - 1 ? "        Api.Wait();\n" : string.Empty;
            Add(text, $"    private static void M{index}(int value)\n    {{\n        if (value > 3)\n            M{(index + 1) % count}(value - 1);\n        else if (value > 1)\n            M{(index + 2) % count}(value - 2);\n{last}    }}\n");
        }

        return [("Ring.cs", text.Append("}\n").ToString())];
    }

    /// <summary>A virtual member with that many overrides, half of which need a level, called from as many places as there are overrides divided by ten.</summary>
    public static IReadOnlyList<(string Path, string Text)> Overrides(int count)
    {
        var text = new StringBuilder(Head).Append("internal abstract class Device\n{\n    public abstract void Run(int value);\n}\n");
        for (var index = 0; index < count; index++)
            Add(text, $"internal sealed class Device{index} : Device\n{{\n    public override void Run(int value)\n    {{\n        if (value > {index})\n            {(index % 2 == 0 ? "Api.Wait()" : "System.GC.KeepAlive(this)")};\n    }}\n}}\n");
        text.Append("internal static class Callers\n{\n");
        for (var index = 0; index < count / 10; index++)
            Add(text, $"    [IrqlRequires(Passive)]\n    public static void Call{index}(Device device) => device.Run({index});\n");
        return [("Overrides.cs", text.Append("}\n").ToString())];
    }

    private static void Add(StringBuilder text, System.FormattableString part) => text.Append(part.ToString(CultureInfo.InvariantCulture));
}
