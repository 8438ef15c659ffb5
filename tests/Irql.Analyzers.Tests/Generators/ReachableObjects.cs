using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Irql.Analyzers.Tests.Generators;

/// <summary>Walks everything reachable from the outputs of the named steps: a symbol or a tree in there would keep an old compilation alive.</summary>
internal static class ReachableObjects
{
    public static void AssertNoneOfTheCompilation(GeneratorRunResult result, IReadOnlySet<string> steps)
    {
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var (name, runs) in result.TrackedSteps.Where(step => steps.Contains(step.Key)))
        {
            foreach (var output in runs.SelectMany(static run => run.Outputs))
                Walk(output.Value, name, visited);
        }
    }

    private static void Walk(object? value, string path, HashSet<object> visited)
    {
        if (value is null or string or Type || value.GetType().IsPrimitive || value.GetType().IsEnum)
            return;
        Assert.False(value is Compilation or ISymbol or SyntaxNode or SyntaxTree or SemanticModel or Location or SyntaxReference or AttributeData or SourceText
            or SyntaxToken or SyntaxTrivia or IOperation, $"{path} reaches a {value.GetType()}");
        if (!value.GetType().IsValueType && !visited.Add(value))
            return;
        if (value is IEnumerable items)
        {
            foreach (var item in items)
                Walk(item, path + "[]", visited);
        }

        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer && !(type.IsArray))
                    Walk(field.GetValue(value), path + "." + field.Name, visited);
            }
        }
    }
}
