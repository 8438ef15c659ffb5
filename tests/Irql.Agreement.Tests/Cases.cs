using System.Collections.Generic;

namespace Irql.Agreement.Tests;

/// <summary>Builds the routines of a family.</summary>
internal static class Cases
{
    /// <summary>The levels at which families place their statements, lowest first.</summary>
    public static readonly IReadOnlyList<IrqlLevel> Levels = [IrqlLevel.Passive, IrqlLevel.Apc, IrqlLevel.Dispatch, IrqlLevel.High];

    /// <summary>A routine that breaks no rule.</summary>
    public static AgreementCase Right(string name, string body) => new(name, body, Wrong: false);

    /// <summary>A routine that breaks a rule on its only path.</summary>
    public static AgreementCase Wrong(string name, string body) => new(name, body, Wrong: true);

    /// <summary>One statement at every level: right up to the highest that it is for, wrong above.</summary>
    /// <param name="name">What the routines are called after.</param>
    /// <param name="statement">What is placed.</param>
    /// <param name="max">The highest level it is for.</param>
    /// <param name="before">What is done before the level is raised.</param>
    /// <param name="after">What is done after the level is lowered.</param>
    public static IEnumerable<AgreementCase> UpTo(IrqlLevel max, string name, string statement, string before = "", string after = "")
    {
        foreach (var level in Levels)
            yield return new AgreementCase($"{name}_At{level}", before + At(level, statement) + after, level > max);
    }

    /// <summary>Statements with the level raised around them.</summary>
    public static string At(IrqlLevel level, string statements) => level == IrqlLevel.Passive
        ? statements + "\n"
        : $"Ke.RaiseIrql(IrqlLevel.{level}, out var oldIrql);\n{statements}\nKe.LowerIrql(oldIrql);\n";

    /// <summary>Statements with the level raised around them and restored when they raise an exception.</summary>
    public static string Restored(IrqlLevel level, string statements) => level == IrqlLevel.Passive
        ? statements + "\n"
        : $"Ke.RaiseIrql(IrqlLevel.{level}, out var oldIrql);\ntry\n{{\n{statements}\n}}\nfinally\n{{\nKe.LowerIrql(oldIrql);\n}}\n";

    /// <summary>Statements under the driver's spin lock.</summary>
    public static string Locked(string statements) =>
        $"Ke.AcquireSpinLock(Lock, out var lockIrql);\n{statements}\nKe.ReleaseSpinLock(Lock, lockIrql);\n";
}
