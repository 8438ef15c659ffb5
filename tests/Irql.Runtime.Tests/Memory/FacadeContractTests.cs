using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Xunit;

namespace Irql.Runtime.Tests.Memory;

/// <summary>Every public facade member says of its level what the contract table says of its WDK routine.</summary>
public sealed class FacadeContractTests
{
    private static readonly string[] s_facades = ["Ke", "Mm", "Ex", "Io", "Ps", "Ob", "Rtl", "Zw", "Po", "Hal", "Dbg", "Wdm"];

    /// <summary>Members without a usable row, with the reason and what they declare instead.</summary>
    private static readonly Dictionary<string, string> s_exceptions = new()
    {
        ["PAGED_CODE"] = "the table states no level; declared at most APC_LEVEL",
        ["PAGED_CODE_LOCKED"] = "the table states no level; declared at most APC_LEVEL",
        ["KeInitializeApc"] = "not in the table; declared any level",
        ["KeInsertQueueApc"] = "not in the table; declared at most DISPATCH_LEVEL",
        ["ExInitializePushLock"] = "the table knows the name but no level; any level",
        ["DbgBreakPoint"] = "the table knows the name but no level; any level",
        ["NT_SUCCESS"] = "not in the table; any level",
        ["CONTAINING_RECORD"] = "not in the table; any level",
        ["CTL_CODE"] = "not in the table; any level",
        ["_disable"] = "not in the table; any level",
        ["_enable"] = "not in the table; any level",
    };

    public static TheoryData<string> Facades()
    {
        var data = new TheoryData<string>();
        foreach (var facade in s_facades.Where(name => typeof(Wdm).Assembly.GetType("Irql.Runtime." + name) is not null))
            data.Add(facade);
        return data;
    }

    [Theory]
    [MemberData(nameof(Facades))]
    public void Members_DeclareTheRowOfTheirRoutine(string facade)
    {
        var rows = ReadRows();
        var wrong = new List<string>();
        foreach (var member in typeof(Wdm).Assembly.GetType("Irql.Runtime." + facade)!.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        {
            if (member.IsSpecialName)
                continue;
            var routine = member.GetCustomAttribute<WdkRoutineAttribute>()?.Name;
            if (routine is null)
                wrong.Add($"{facade}.{member.Name} names no WDK routine");
            else if (!s_exceptions.ContainsKey(routine))
                Compare(member, routine, rows, wrong);
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Exceptions_AreNotInTheTableWithAKnownBound()
    {
        var rows = ReadRows();
        Assert.All(s_exceptions.Keys, name => Assert.True(!rows.TryGetValue(name, out var row) || row[14] == "0", name));
    }

    private static void Compare(MethodInfo member, string routine, Dictionary<string, string[]> rows, List<string> wrong)
    {
        var name = $"{member.DeclaringType!.Name}.{member.Name} ({routine})";
        if (!rows.TryGetValue(routine, out var row) || row[14] != "1")
        {
            wrong.Add($"{name} has no row with a known bound");
            return;
        }

        var exact = member.GetCustomAttributes<IrqlRequiresAttribute>().FirstOrDefault(IsPlain)?.Level;
        var maximum = exact ?? member.GetCustomAttributes<IrqlRequiresMaxAttribute>().FirstOrDefault(IsPlain)?.Level;
        var minimum = exact ?? member.GetCustomAttributes<IrqlRequiresMinAttribute>().FirstOrDefault(IsPlain)?.Level;
        if (LevelOf(row[5], IrqlLevel.High) != (maximum ?? IrqlLevel.High))
            wrong.Add($"{name}: maximum {maximum} but the table says '{row[5]}'");
        if (LevelOf(row[4], IrqlLevel.Passive) != (minimum ?? IrqlLevel.Passive))
            wrong.Add($"{name}: minimum {minimum} but the table says '{row[4]}'");
        if (row[6].Length > 0 && !Raises(member, row[6]))
            wrong.Add($"{name}: raises '{row[6]}' is not declared");
        if (row[7].Length > 0 && !Holds<IrqlSavesAttribute, IrqlSavesGlobalAttribute>(member, row[7]))
            wrong.Add($"{name}: saves '{row[7]}' is not declared");
        if (row[8].Length > 0 && !Holds<IrqlRestoresAttribute, IrqlRestoresGlobalAttribute>(member, row[8]))
            wrong.Add($"{name}: restores '{row[8]}' is not declared");
        if ((row[9] == "1") != member.IsDefined(typeof(IrqlRequiresSameAttribute)))
            wrong.Add($"{name}: 'same' differs from the table");
    }

    private static bool IsPlain(ConditionalContractAttribute attribute) => attribute.WhenParameter is null;

    private static bool Raises(MethodInfo member, string raises) => raises.StartsWith("param:", StringComparison.Ordinal)
        ? member.GetParameters().Any(parameter => parameter.IsDefined(typeof(IrqlRaisesToAttribute)))
        : member.GetCustomAttributes<IrqlRaisesAttribute>().Any(attribute => attribute.Level == LevelOf(raises, IrqlLevel.Passive));

    private static bool Holds<TLocal, TGlobal>(MethodInfo member, string where)
        where TLocal : Attribute
        where TGlobal : Attribute
    {
        if (where.StartsWith("global:", StringComparison.Ordinal))
            return member.IsDefined(typeof(TGlobal));
        return where == "return"
            ? member.ReturnParameter.IsDefined(typeof(TLocal)) || member.IsDefined(typeof(TLocal))
            : member.GetParameters().Any(parameter => parameter.IsDefined(typeof(TLocal)));
    }

    private static IrqlLevel LevelOf(string text, IrqlLevel blank) => text switch
    {
        "" => blank,
        "PASSIVE_LEVEL" => IrqlLevel.Passive,
        "APC_LEVEL" => IrqlLevel.Apc,
        "DISPATCH_LEVEL" => IrqlLevel.Dispatch,
        "DIRQL" => IrqlLevel.Device,
        "HIGH_LEVEL" => IrqlLevel.High,
        _ => throw new InvalidDataException(text),
    };

    private static Dictionary<string, string[]> ReadRows()
    {
        var path = Path.Combine(Documents.Repository.Root, "data", "wdk-irql-contracts.tsv");
        return File.ReadLines(path).Skip(1).Select(line => line.Split('\t')).ToDictionary(row => row[0]);
    }
}
