using System.Runtime.CompilerServices;
using Irql.Runtime.Locking;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Executive resources: locks for many readers or one writer, recursive. Normal kernel APCs must be off while one is held.</content>
public static partial class Ex
{
    /// <summary>Prepares a resource. The object must lie in resident memory.</summary>
    [WdkRoutine("ExInitializeResourceLite"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static NTSTATUS InitializeResourceLite(
        KernelPtr<ERESOURCE> Resource,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember);
        processor.Machine.Resources.Initialize(processor, Resource.Address);
        return NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>Ends a resource, which must be free.</summary>
    [WdkRoutine("ExDeleteResourceLite"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static NTSTATUS DeleteResourceLite(
        KernelPtr<ERESOURCE> Resource,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember);
        processor.Machine.Resources.Delete(processor, Resource.Address);
        return NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>Takes the resource for writing; false when it is busy and <paramref name="Wait"/> is false.</summary>
    [WdkRoutine("ExAcquireResourceExclusiveLite"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static bool AcquireResourceExclusiveLite(
        [AcquiresLock(LockKind.ResourceExclusive)] KernelPtr<ERESOURCE> Resource, bool Wait,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        return processor.Machine.Resources.AcquireExclusive(processor, Resource.Address, Wait);
    }

    /// <summary>Takes the resource for reading; false when that would have to wait and <paramref name="Wait"/> is false.</summary>
    [WdkRoutine("ExAcquireResourceSharedLite"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static bool AcquireResourceSharedLite(
        [AcquiresLock(LockKind.ResourceShared)] KernelPtr<ERESOURCE> Resource, bool Wait,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        return processor.Machine.Resources.AcquireShared(processor, Resource.Address, Wait, starveExclusive: false);
    }

    /// <summary>Takes the resource for reading, before writers that wait.</summary>
    [WdkRoutine("ExAcquireSharedStarveExclusive"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static bool AcquireSharedStarveExclusive(
        [AcquiresLock(LockKind.ResourceShared)] KernelPtr<ERESOURCE> Resource, bool Wait,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        return processor.Machine.Resources.AcquireShared(processor, Resource.Address, Wait, starveExclusive: true);
    }

    /// <summary>Gives the resource back once.</summary>
    [WdkRoutine("ExReleaseResourceLite"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void ReleaseResourceLite(
        [ReleasesLock(LockKind.ResourceExclusive)] KernelPtr<ERESOURCE> Resource,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        processor.Machine.Resources.Release(processor, Resource.Address);
    }

    /// <summary>The writer becomes a reader.</summary>
    [WdkRoutine("ExConvertExclusiveToSharedLite"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void ConvertExclusiveToSharedLite(
        KernelPtr<ERESOURCE> Resource,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember);
        processor.Machine.Resources.Convert(processor, Resource.Address);
    }

    /// <summary>True when the calling thread holds the resource for writing.</summary>
    [WdkRoutine("ExIsResourceAcquiredExclusiveLite"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static bool IsResourceAcquiredExclusiveLite(
        KernelPtr<ERESOURCE> Resource,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember);
        return processor.Machine.Resources.HeldExclusive(processor, Resource.Address) != 0;
    }

    /// <summary>How often the calling thread holds the resource, either way.</summary>
    [WdkRoutine("ExIsResourceAcquiredSharedLite"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static uint IsResourceAcquiredSharedLite(
        KernelPtr<ERESOURCE> Resource,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember);
        return processor.Machine.Resources.Held(processor, Resource.Address);
    }
}
