using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Roslyn;

/// <summary>What an expression that names storage does with it.</summary>
internal enum AccessKind
{
    Read,
    Write,
    ReadWrite,

    /// <summary>Only a reference is taken: <c>&amp;x</c>, <c>ref x</c>, <c>in x</c>.</summary>
    Reference,
}

/// <summary>Tells reads from writes by the place of an expression.</summary>
internal static class AccessKinds
{
    public static AccessKind Of(IOperation operation)
    {
        var child = operation;
        for (var parent = operation.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                case ITupleOperation or IDeclarationExpressionOperation or IParenthesizedOperation:
                    continue;
                case ISimpleAssignmentOperation assignment:
                    return assignment.Target == child ? AccessKind.Write : assignment.IsRef ? AccessKind.Reference : AccessKind.Read;
                case IDeconstructionAssignmentOperation assignment:
                    return assignment.Target == child ? AccessKind.Write : AccessKind.Read;
                case ICompoundAssignmentOperation assignment:
                    return assignment.Target == child ? AccessKind.ReadWrite : AccessKind.Read;
                case ICoalesceAssignmentOperation assignment:
                    return assignment.Target == child ? AccessKind.ReadWrite : AccessKind.Read;
                case IIncrementOrDecrementOperation:
                    return AccessKind.ReadWrite;
                case IArgumentOperation argument:
                    return argument.Parameter?.RefKind switch
                    {
                        RefKind.Out => AccessKind.Write,
                        RefKind.Ref => AccessKind.Reference,
                        null or RefKind.None => AccessKind.Read,
                        _ => operation is IPropertyReferenceOperation ? AccessKind.Read : AccessKind.Reference,
                    };
                case IAddressOfOperation:
                    return AccessKind.Reference;
                default:
                    return AccessKind.Read;
            }
        }

        return AccessKind.Read;
    }
}
