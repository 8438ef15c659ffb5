using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Roslyn;

/// <summary>What a walk notes of each kind of operation. A switch on the kind is one virtual call, where a chain of type tests is twenty.</summary>
internal sealed partial class BodyScan
{
    private void Note(IOperation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.Invocation:
                var called = ((IInvocationOperation)operation).TargetMethod;
                Add(called);
                if (called.MethodKind == MethodKind.DelegateInvoke)
                    types.Add(called.ContainingType);
                break;
            case OperationKind.FunctionPointerInvocation:
                if (((IFunctionPointerInvocationOperation)operation).Target.Type is { } pointerType)
                    types.Add(pointerType);
                break;
            case OperationKind.ObjectCreation:
                Add(((IObjectCreationOperation)operation).Constructor);
                break;
            case OperationKind.PropertyReference:
                Note((IPropertyReferenceOperation)operation);
                break;
            case OperationKind.EventAssignment:
                if (operation is IEventAssignmentOperation { EventReference: IEventReferenceOperation evt } assignment)
                    Add(assignment.Adds ? evt.Event.AddMethod : evt.Event.RemoveMethod);
                break;
            case OperationKind.Binary:
                Add(((IBinaryOperation)operation).OperatorMethod);
                break;
            case OperationKind.Unary:
                Add(((IUnaryOperation)operation).OperatorMethod);
                break;
            case OperationKind.Conversion:
                Add(((IConversionOperation)operation).OperatorMethod);
                break;
            case OperationKind.CompoundAssignment:
                Add(((ICompoundAssignmentOperation)operation).OperatorMethod);
                break;
            case OperationKind.Increment or OperationKind.Decrement:
                Add(((IIncrementOrDecrementOperation)operation).OperatorMethod);
                break;
            case OperationKind.MethodReference:
                Add(((IMethodReferenceOperation)operation).Method);
                break;
            case OperationKind.Loop when operation is not IForEachLoopOperation:
                break;
            case OperationKind.Await or OperationKind.Lock
                // These call members that no operation of the tree names; the graph shows them.
                or OperationKind.Loop or OperationKind.Using or OperationKind.UsingDeclaration or OperationKind.DeconstructionAssignment
                or OperationKind.CollectionExpression or OperationKind.RecursivePattern or OperationKind.ListPattern:
                Suspends = true;
                break;
            case OperationKind.YieldReturn or OperationKind.YieldBreak:
                Suspends = true;
                IsIterator = true;
                break;
            case OperationKind.Throw:
                Throws = true;
                break;
            case OperationKind.AnonymousFunction:
                Add(((IAnonymousFunctionOperation)operation).Symbol);
                break;
            case OperationKind.LocalFunction:
                Add(((ILocalFunctionOperation)operation).Symbol);
                break;
        }
    }

    private void Note(IPropertyReferenceOperation property)
    {
        var access = AccessKinds.Of(property);
        if (access != AccessKind.Write)
            Add(property.Property.GetMethod);
        if (access is AccessKind.Write or AccessKind.ReadWrite)
            Add(property.Property.SetMethod);
    }
}
