using System.Collections.Generic;
using Irql.Analyzers.Generators.Helpers;
using Irql.Analyzers.Generators.Models;

namespace Irql.Analyzers.Generators;

/// <content>Locks and type parameters.</content>
internal static partial class CheckEmitter
{
    private static string LockCheck(CheckedCallee callee, int index, string check, string method, string self, string result)
    {
        var held = callee.Contract.Locks[index];
        var wanted = held.Kind is CheckedLockKind.HeldOnEntry or CheckedLockKind.HeldOnExit;
        var conditions = new List<string>();
        if (held.Condition.Length > 0)
            conditions.Add($"({held.Condition})");
        if (held.Success.Length > 0)
            conditions.Add(held.Success.Replace("*", result));
        var place = held.Parameter < 0 ? self : Name(callee.Parameters[held.Parameter]);
        if (held.Member is { } member)
        {
            // Who is given nothing has no lock to speak of; the method says so itself.
            conditions.Add($"{place} is not null");
            place = member.IsHidden ? $"{LockAccessor(method, index)}({place})" : $"{place}.{Identifiers.Escape(member.Name)}";
        }

        var exclusive = wanted && held.IsExclusive ? ", exclusive: true" : string.Empty;
        return If(string.Join(" && ", conditions)) + $"{check}.{(wanted ? "Held" : "NotHeld")}({place}{exclusive});";
    }

    /// <summary>The way to a lock in a private field or property.</summary>
    private static void WriteLockAccessors(SourceWriter writer, CheckedCallee callee, string method)
    {
        for (var i = 0; i < callee.Contract.Locks.Count; i++)
        {
            if (callee.Contract.Locks[i].Member is not { IsHidden: true } member)
                continue;
            var (kind, name, result) = member.IsProperty ? ("Method", "get_" + member.Name, member.Type) : ("Field", member.Name, "ref " + member.Type);
            writer.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessorAttribute(global::System.Runtime.CompilerServices.UnsafeAccessorKind.{kind}, Name = {Quote(name)})]")
                .Line($"private static extern {result} {LockAccessor(method, i)}({member.Owner} owner);")
                .Line();
        }
    }

    private static string LockAccessor(string method, int index) => method + "_Lock" + index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The list of type parameters from one on, in angle brackets, or nothing.</summary>
    private static string TypeParameterList(CheckedCallee callee, int first)
    {
        if (first >= callee.TypeParameters.Count)
            return string.Empty;
        var names = new List<string>();
        for (var i = first; i < callee.TypeParameters.Count; i++)
            names.Add(Identifiers.Escape(callee.TypeParameters[i].Name));
        return "<" + string.Join(", ", names) + ">";
    }

    private static string Constraints(CheckedCallee callee)
    {
        var text = string.Empty;
        foreach (var parameter in callee.TypeParameters)
        {
            if (parameter.Constraints.Length > 0)
                text += $" where {Identifiers.Escape(parameter.Name)} : {parameter.Constraints}";
        }

        return text;
    }
}
