using System.Runtime.CompilerServices;
using Irql.Runtime.Dispatching;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Events and semaphores.</content>
public static partial class Ke
{
    /// <summary>Prepares an event. The object must lie in resident memory.</summary>
    [WdkRoutine("KeInitializeEvent"), IrqlRequiresMax(IrqlLevel.High)]
    public static void InitializeEvent(
        KernelPtr<KEVENT> Event, EVENT_TYPE Type, bool State,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        var type = Type == EVENT_TYPE.SynchronizationEvent ? DispatcherType.SynchronizationEvent : DispatcherType.NotificationEvent;
        DispatcherObjects.Initialize(processor, Event.Address, type, 4, State ? 1 : 0);
    }

    /// <summary>
    /// Signals an event and returns its old state. With <paramref name="Wait"/> the level stays raised until the wait that must follow at once;
    /// that needs APC_LEVEL or below. The increment is not used: there are no priority boosts.
    /// </summary>
    [WdkRoutine("KeSetEvent"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static int SetEvent(
        KernelPtr<KEVENT> Event, int Increment, bool Wait,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        processor.Machine.Verifier.CheckSignal(processor, Event.Address, Wait);
        _ = Increment;
        var before = DispatcherObjects.SetEvent(processor, Event.Address);
        DispatcherObjects.Finish(processor, Wait);
        return before;
    }

    /// <summary>Signals an event, lets those through who wait now, and clears it; returns its old state.</summary>
    [WdkRoutine("KePulseEvent"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static int PulseEvent(
        KernelPtr<KEVENT> Event, int Increment, bool Wait,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Wait ? Processor.Apc : Processor.Dispatch, callerFile, callerLine, callerMember);
        _ = Increment;
        var before = DispatcherObjects.PulseEvent(processor, Event.Address);
        DispatcherObjects.Finish(processor, Wait);
        return before;
    }

    /// <summary>Clears an event.</summary>
    [WdkRoutine("KeClearEvent"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void ClearEvent(
        KernelPtr<KEVENT> Event,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        DispatcherObjects.ClearEvent(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember), Event.Address);

    /// <summary>Clears an event and returns its old state.</summary>
    [WdkRoutine("KeResetEvent"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static int ResetEvent(
        KernelPtr<KEVENT> Event,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        DispatcherObjects.ClearEvent(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember), Event.Address, told: true);

    /// <summary>The state of an event; out of date at once.</summary>
    [WdkRoutine("KeReadStateEvent"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static int ReadStateEvent(
        KernelPtr<KEVENT> Event,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        DispatcherObjects.State(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember), Event.Address);

    /// <summary>Prepares a semaphore. The object must lie in resident memory.</summary>
    [WdkRoutine("KeInitializeSemaphore"), IrqlRequiresMax(IrqlLevel.Passive)]
    public static void InitializeSemaphore(
        KernelPtr<KSEMAPHORE> Semaphore, int Count, int Limit,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Passive, callerFile, callerLine, callerMember);
        DispatcherObjects.Initialize(processor, Semaphore.Address, DispatcherType.Semaphore, 5, Count);
        processor.Write(Semaphore.Address + DispatcherHeader.SemaphoreLimit, Limit);
    }

    /// <summary>
    /// Raises a semaphore's count and returns the old one. Above the limit it raises STATUS_SEMAPHORE_LIMIT_EXCEEDED and changes nothing.
    /// </summary>
    [WdkRoutine("KeReleaseSemaphore"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static int ReleaseSemaphore(
        KernelPtr<KSEMAPHORE> Semaphore, int Increment, int Adjustment, bool Wait,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Wait ? Processor.Apc : Processor.Dispatch, callerFile, callerLine, callerMember);
        _ = Increment;
        var before = DispatcherObjects.ReleaseSemaphore(processor, Semaphore.Address, Adjustment);
        DispatcherObjects.Finish(processor, Wait);
        return before;
    }

    /// <summary>The count of a semaphore; out of date at once.</summary>
    [WdkRoutine("KeReadStateSemaphore"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static int ReadStateSemaphore(
        KernelPtr<KSEMAPHORE> Semaphore,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        DispatcherObjects.State(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember), Semaphore.Address);

    /// <summary>Prepares a mutex, free. The object must lie in resident memory; the level is not used.</summary>
    [WdkRoutine("KeInitializeMutex"), IrqlRequiresMax(IrqlLevel.High)]
    public static void InitializeMutex(
        KernelPtr<KMUTEX> Mutex, uint Level,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        _ = Level;
        DispatcherObjects.Initialize(processor, Mutex.Address, DispatcherType.Mutex, 8, 1);
        processor.Write(Mutex.Address + DispatcherHeader.MutexOwner, 0u);
        processor.Write(Mutex.Address + DispatcherHeader.MutexAbandoned, (ushort)0x100);
    }

    /// <summary>
    /// Gives a mutex back once and returns its old state: 0 when it became free. By a thread that does not own it: STATUS_MUTANT_NOT_OWNED.
    /// </summary>
    [WdkRoutine("KeReleaseMutex"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static int ReleaseMutex(
        [ReleasesLock(LockKind.Mutex)] KernelPtr<KMUTEX> Mutex, bool Wait,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Wait ? Processor.Apc : Processor.Dispatch, callerFile, callerLine, callerMember);
        var before = DispatcherObjects.ReleaseMutex(processor, Mutex.Address);
        DispatcherObjects.Finish(processor, Wait);
        return before;
    }

    /// <summary>1 when the mutex is free; out of date at once.</summary>
    [WdkRoutine("KeReadStateMutex"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static int ReadStateMutex(
        KernelPtr<KMUTEX> Mutex,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        DispatcherObjects.State(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember), Mutex.Address);
}
