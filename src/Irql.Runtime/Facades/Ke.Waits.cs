using System;
using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Waiting. Timeouts are in units of 100 ns: null for ever, 0 to test, negative relative, positive absolute virtual time.</content>
public static partial class Ke
{
    private const int ThreadWaitBlocks = 3;

    /// <summary>
    /// Waits for one object. A test is allowed up to DISPATCH_LEVEL, any other wait up to APC_LEVEL. A wait that would block in a DPC or ISR is
    /// bugcheck B8; in a plain thread at DISPATCH_LEVEL the switch is carried out all the same.
    /// </summary>
    [WdkRoutine("KeWaitForSingleObject"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static NTSTATUS WaitForSingleObject(
        PVOID Object, KWAIT_REASON WaitReason, KPROCESSOR_MODE WaitMode, bool Alertable, long? Timeout,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        _ = WaitReason;
        processor.Machine.Verifier.CheckWait(processor, Object.Address, WaitMode == KPROCESSOR_MODE.UserMode, Timeout);
        return processor.Machine.Waits.Wait(processor, [Object.Address], all: false, WaitMode == KPROCESSOR_MODE.UserMode, Alertable, Timeout);
    }

    /// <summary>Waits for a mutex; the same as <see cref="WaitForSingleObject"/>.</summary>
    [WdkRoutine("KeWaitForMutexObject"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static NTSTATUS WaitForMutexObject(
        [AcquiresLock(LockKind.Mutex)] PVOID Mutex, KWAIT_REASON WaitReason, KPROCESSOR_MODE WaitMode, bool Alertable, long? Timeout,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        WaitForSingleObject(Mutex, WaitReason, WaitMode, Alertable, Timeout, callerFile, callerLine, callerMember);

    /// <summary>
    /// Waits for any or all of 1..64 objects; the status of wait-any is STATUS_WAIT_0 plus the index. More than three need an array of wait
    /// blocks, else bugcheck 0C.
    /// </summary>
    [WdkRoutine("KeWaitForMultipleObjects"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static NTSTATUS WaitForMultipleObjects(
        uint Count, ReadOnlySpan<PVOID> Object, WAIT_TYPE WaitType, KWAIT_REASON WaitReason, KPROCESSOR_MODE WaitMode, bool Alertable, long? Timeout, KernelPtr<KWAIT_BLOCK> WaitBlockArray,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        _ = WaitReason;
        if (Count is 0 or > Dispatching.WaitRecord.MaximumObjects || Count > Object.Length || (Count > ThreadWaitBlocks && WaitBlockArray.IsNull))
            processor.RaiseBugCheck((uint)Irql.Runtime.BugCheckCode.MAXIMUM_WAIT_OBJECTS_EXCEEDED, Count, 0, 0, 0);
        Span<uint> objects = stackalloc uint[(int)Count];
        for (var i = 0; i < objects.Length; i++)
        {
            objects[i] = Object[i].Address;
            processor.Machine.Verifier.CheckWait(processor, objects[i], WaitMode == KPROCESSOR_MODE.UserMode, Timeout);
        }

        return processor.Machine.Waits.Wait(
            processor, objects, WaitType == WAIT_TYPE.WaitAll, WaitMode == KPROCESSOR_MODE.UserMode, Alertable, Timeout);
    }

    /// <summary>Waits for a time; 0 gives the processor up to others of the same priority.</summary>
    [WdkRoutine("KeDelayExecutionThread"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static NTSTATUS DelayExecutionThread(
        KPROCESSOR_MODE WaitMode, bool Alertable, long Interval,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        processor.Machine.Verifier.CheckDelay(processor, Interval);
        return processor.Machine.Waits.Wait(processor, [], all: false, WaitMode == KPROCESSOR_MODE.UserMode, Alertable, Interval);
    }
}
