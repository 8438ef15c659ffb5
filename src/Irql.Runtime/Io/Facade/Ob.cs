using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <summary>Object references and handles.</summary>
public static partial class Ob
{
    /// <summary>
    /// Takes a reference, which keeps the object in existence. Stands for <c>ObReferenceObject</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Object">The object.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The new count; for debugging only.</returns>
    [WdkRoutine("ObReferenceObject")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static int ReferenceObject(
        PVOID Object,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        return processor.Machine.Io.Objects.ReferenceForDriver(processor, Object.Address);
    }

    /// <summary>
    /// Takes a reference, as the function behind the macro does. Stands for <c>ObfReferenceObject</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Object">The object.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The new count; for debugging only.</returns>
    [WdkRoutine("ObfReferenceObject")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static int ObfReferenceObject(
        PVOID Object,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        return processor.Machine.Io.Objects.ReferenceForDriver(processor, Object.Address);
    }

    /// <summary>
    /// Gives a reference back; the last one deletes the object. One too many is bugcheck 18. Stands for <c>ObDereferenceObject</c>.
    /// Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Object">The object.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The new count; for debugging only.</returns>
    [WdkRoutine("ObDereferenceObject")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static int DereferenceObject(
        PVOID Object,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        return processor.Machine.Io.Objects.DereferenceForDriver(processor, Object.Address);
    }

    /// <summary>
    /// Gives a reference back, as the function behind the macro does. Stands for <c>ObfDereferenceObject</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Object">The object.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The new count; for debugging only.</returns>
    [WdkRoutine("ObfDereferenceObject")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static int ObfDereferenceObject(
        PVOID Object,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        return processor.Machine.Io.Objects.DereferenceForDriver(processor, Object.Address);
    }

    /// <summary>
    /// Gives a reference back; a deletion happens in a worker thread. Stands for <c>ObDereferenceObjectDeferDelete</c>. Callable at or
    /// below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Object">The object.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("ObDereferenceObjectDeferDelete")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void DereferenceObjectDeferDelete(
        PVOID Object,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        var objects = processor.Machine.Io.Objects;
        var address = Object.Address;
        if (objects.Find(address) is { Pointers: 1, Deleted: false, Floor: 0 })
        {
            objects.NoteGivenBack(processor, address);
            processor.Machine.SystemThreads.Queue(() => objects.Dereference(Processor.Current, address));
        }
        else
            _ = objects.DereferenceForDriver(processor, address);
    }

    /// <summary>
    /// Takes a reference after a check of the object's type. Stands for <c>ObReferenceObjectByPointer</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Object">The object.</param>
    /// <param name="DesiredAccess">Access wanted; not checked for pointers.</param>
    /// <param name="ObjectType">The type it must have, or null in kernel mode.</param>
    /// <param name="AccessMode">Who asks.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS or STATUS_OBJECT_TYPE_MISMATCH.</returns>
    [WdkRoutine("ObReferenceObjectByPointer")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    [return: MustCheck]
    public static NTSTATUS ReferenceObjectByPointer(
        PVOID Object,
        uint DesiredAccess,
        PVOID ObjectType,
        KPROCESSOR_MODE AccessMode,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        _ = DesiredAccess;
        return processor.Machine.Io.ReferenceByPointer(processor, Object.Address, ObjectType.Address, AccessMode);
    }

    /// <summary>
    /// Finds the object that a handle of the current process stands for and takes a reference to it. Stands for
    /// <c>ObReferenceObjectByHandle</c>. Callable at PASSIVE_LEVEL.
    /// </summary>
    /// <param name="Handle">The handle. Its number means nothing in another process.</param>
    /// <param name="DesiredAccess">Access that the handle must allow, for a user-mode caller.</param>
    /// <param name="ObjectType">The type it must have, or null.</param>
    /// <param name="AccessMode">User mode for handles that came from a program.</param>
    /// <param name="Object">Receives the object; null on failure.</param>
    /// <param name="HandleInformation">Receives the access of the handle, or null.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS, STATUS_INVALID_HANDLE, STATUS_OBJECT_TYPE_MISMATCH or STATUS_ACCESS_DENIED.</returns>
    [WdkRoutine("ObReferenceObjectByHandle")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    [return: MustCheck]
    public static NTSTATUS ReferenceObjectByHandle(
        HANDLE Handle,
        uint DesiredAccess,
        PVOID ObjectType,
        KPROCESSOR_MODE AccessMode,
        out PVOID Object,
        KernelPtr<uint> HandleInformation,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        return processor.Machine.Io.ReferenceByHandle(processor, Handle, DesiredAccess, ObjectType.Address, AccessMode, out Object, HandleInformation);
    }

    /// <summary>Closes a handle of the current process. Stands for <c>ObCloseHandle</c>. Callable at PASSIVE_LEVEL.</summary>
    /// <param name="Handle">The handle.</param>
    /// <param name="PreviousMode">User mode for handles that came from a program.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS or STATUS_INVALID_HANDLE.</returns>
    [WdkRoutine("ObCloseHandle")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static NTSTATUS CloseHandle(
        HANDLE Handle,
        KPROCESSOR_MODE PreviousMode,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        return processor.Machine.Io.Close(processor, Handle, PreviousMode == KPROCESSOR_MODE.UserMode);
    }
}
