namespace Irql.Runtime;

/// <summary>DRIVER_INITIALIZE: a driver's entry point.</summary>
/// <param name="driver">The driver object.</param>
/// <param name="registryPath">Name of the driver's service key.</param>
/// <returns>A failure keeps the driver out.</returns>
[IrqlRole("DRIVER_INITIALIZE"), IrqlRequires(IrqlLevel.Passive), IrqlRequiresSame]
public delegate NTSTATUS DriverInitialize(KernelPtr<DRIVER_OBJECT> driver, KernelPtr<UNICODE_STRING> registryPath);

/// <summary>DRIVER_UNLOAD: a driver's last routine.</summary>
/// <param name="driver">The driver object.</param>
[IrqlRole("DRIVER_UNLOAD"), IrqlRequires(IrqlLevel.Passive), IrqlRequiresSame]
public delegate void DriverUnload(KernelPtr<DRIVER_OBJECT> driver);

/// <summary>KDEFERRED_ROUTINE: a deferred procedure call. Runs at DISPATCH_LEVEL on the stack of whoever was interrupted.</summary>
/// <param name="dpc">The DPC object.</param>
/// <param name="deferredContext">As given to <c>Ke.InitializeDpc</c>.</param>
/// <param name="systemArgument1">As given to <c>Ke.InsertQueueDpc</c>.</param>
/// <param name="systemArgument2">As given to <c>Ke.InsertQueueDpc</c>.</param>
[IrqlRole("KDEFERRED_ROUTINE"), IrqlRequires(IrqlLevel.Dispatch), IrqlRequiresSame]
public delegate void KdeferredRoutine(KernelPtr<KDPC> dpc, PVOID deferredContext, PVOID systemArgument1, PVOID systemArgument2);

/// <summary>KBUGCHECK_CALLBACK_ROUTINE: runs at HIGH_LEVEL while the machine stops.</summary>
/// <param name="buffer">As registered.</param>
/// <param name="length">As registered.</param>
[IrqlRole("KBUGCHECK_CALLBACK_ROUTINE"), IrqlRequires(IrqlLevel.High), IrqlRequiresSame]
public delegate void KbugcheckCallbackRoutine(PVOID buffer, uint length);

/// <summary>KBUGCHECK_REASON_CALLBACK_ROUTINE: runs at HIGH_LEVEL while the machine stops, for a reason.</summary>
/// <param name="reason">Why.</param>
/// <param name="record">As registered.</param>
/// <param name="reasonSpecificData">What the reason is about: for dump data a <see cref="KBUGCHECK_SECONDARY_DUMP_DATA"/>.</param>
/// <param name="reasonSpecificDataLength">Its bytes.</param>
[IrqlRole("KBUGCHECK_REASON_CALLBACK_ROUTINE"), IrqlRequires(IrqlLevel.High), IrqlRequiresSame]
public delegate void KbugcheckReasonCallbackRoutine(
    KBUGCHECK_CALLBACK_REASON reason, KernelPtr<KBUGCHECK_REASON_CALLBACK_RECORD> record, PVOID reasonSpecificData, uint reasonSpecificDataLength);

/// <summary>PROCESSOR_CALLBACK_FUNCTION: learns that a processor is there.</summary>
/// <param name="callbackContext">As registered.</param>
/// <param name="changeContext">The processor and what happened to it.</param>
/// <param name="operationStatus">A failure stored here refuses the processor; there is none left to refuse here.</param>
[IrqlRole("PROCESSOR_CALLBACK_FUNCTION"), IrqlRequiresMax(IrqlLevel.High)]
public delegate void ProcessorCallbackFunction(
    PVOID callbackContext, KernelPtr<KE_PROCESSOR_CHANGE_NOTIFY_CONTEXT> changeContext, KernelPtr<NTSTATUS> operationStatus);

/// <summary>PCREATE_PROCESS_NOTIFY_ROUTINE: learns that a process begins or ends.</summary>
/// <param name="parentId">Process id of the creator.</param>
/// <param name="processId">Process id.</param>
/// <param name="create">True when it begins.</param>
[IrqlRole("PCREATE_PROCESS_NOTIFY_ROUTINE"), IrqlRequires(IrqlLevel.Passive)]
public delegate void PcreateProcessNotifyRoutine(uint parentId, uint processId, bool create);

/// <summary>PCREATE_PROCESS_NOTIFY_ROUTINE_EX: learns that a process begins, and may refuse it, or ends.</summary>
/// <param name="process">The process.</param>
/// <param name="processId">Its id.</param>
/// <param name="createInfo">About the new process; a failure stored in <c>CreationStatus</c> refuses it. Null at the end of a process.</param>
[IrqlRole("PCREATE_PROCESS_NOTIFY_ROUTINE_EX"), IrqlRequires(IrqlLevel.Passive)]
public delegate void PcreateProcessNotifyRoutineEx(KernelPtr<KPROCESS> process, uint processId, KernelPtr<PS_CREATE_NOTIFY_INFO> createInfo);

/// <summary>WORKER_THREAD_ROUTINE: a work item's routine. Runs in a system thread at PASSIVE_LEVEL.</summary>
/// <param name="parameter">As given to <c>Ex.InitializeWorkItem</c>.</param>
[IrqlRole("WORKER_THREAD_ROUTINE"), IrqlRequires(IrqlLevel.Passive), IrqlRequiresSame]
public delegate void WorkerThreadRoutine(PVOID parameter);

/// <summary>KSTART_ROUTINE: a system thread's routine. Runs at PASSIVE_LEVEL; returning ends the thread.</summary>
/// <param name="startContext">As given to <c>Ps.CreateSystemThread</c>.</param>
[IrqlRole("KSTART_ROUTINE"), IrqlRequires(IrqlLevel.Passive), IrqlRequiresSame]
public delegate void KstartRoutine(PVOID startContext);

/// <summary>PKKERNEL_ROUTINE: the first part of an APC. Runs at APC_LEVEL and must return at it; it may change what the pointers point to.</summary>
/// <param name="apc">The APC.</param>
/// <param name="normalRoutine">Code address of the normal routine; zeroed, it is not called.</param>
/// <param name="normalContext">Its first argument.</param>
/// <param name="systemArgument1">Its second argument.</param>
/// <param name="systemArgument2">Its third argument.</param>
[IrqlRequires(IrqlLevel.Apc), IrqlRequiresSame]
public delegate void KkernelRoutine(
    KernelPtr<KAPC> apc, KernelPtr<PVOID> normalRoutine, KernelPtr<PVOID> normalContext, KernelPtr<PVOID> systemArgument1, KernelPtr<PVOID> systemArgument2);

/// <summary>PKNORMAL_ROUTINE: the second part of a normal kernel APC. Runs at PASSIVE_LEVEL.</summary>
/// <param name="normalContext">As given to <c>Ke.InitializeApc</c>.</param>
/// <param name="systemArgument1">As given to <c>Ke.InsertQueueApc</c>.</param>
/// <param name="systemArgument2">As given to <c>Ke.InsertQueueApc</c>.</param>
[IrqlRequires(IrqlLevel.Passive), IrqlRequiresSame]
public delegate void KnormalRoutine(PVOID normalContext, PVOID systemArgument1, PVOID systemArgument2);

/// <summary>PKRUNDOWN_ROUTINE: called instead when the thread ends with the APC still queued.</summary>
/// <param name="apc">The APC.</param>
[IrqlRequiresMax(IrqlLevel.Apc), IrqlRequiresSame]
public delegate void KrundownRoutine(KernelPtr<KAPC> apc);

/// <summary>A routine of a program that has a code address: the target of a user APC or of a changed context. Runs in user mode.</summary>
/// <param name="context">First argument.</param>
/// <param name="argument1">Second argument.</param>
/// <param name="argument2">Third argument.</param>
public delegate void UserRoutine(PVOID context, PVOID argument1, PVOID argument2);

/// <summary>KSERVICE_ROUTINE: an interrupt service routine. Runs at its device level with the interrupt's spin lock held.</summary>
/// <param name="interrupt">The interrupt object.</param>
/// <param name="serviceContext">As given to <c>Io.ConnectInterrupt</c>.</param>
/// <returns>True when the device had something.</returns>
[IrqlRole("KSERVICE_ROUTINE"), IrqlRequires(IrqlLevel.Device), IrqlRequiresSame]
public delegate bool KserviceRoutine(KernelPtr<KINTERRUPT> interrupt, PVOID serviceContext);

/// <summary>KSYNCHRONIZE_ROUTINE: runs at the synchronise level of an interrupt with its spin lock held.</summary>
/// <param name="synchronizeContext">As given to <c>Ke.SynchronizeExecution</c>.</param>
/// <returns>Whatever the caller wants to know.</returns>
[IrqlRole("KSYNCHRONIZE_ROUTINE"), IrqlRequires(IrqlLevel.Device), IrqlRequiresSame]
public delegate bool KsynchronizeRoutine(PVOID synchronizeContext);

/// <summary>KIPI_BROADCAST_WORKER: runs on every processor at IPI_LEVEL.</summary>
/// <param name="argument">As given to <c>Ke.IpiGenericCall</c>.</param>
/// <returns>What the calling processor's run returns is the result of the call.</returns>
[IrqlRole("KIPI_BROADCAST_WORKER"), IrqlRequires(IrqlLevel.Ipi), IrqlRequiresSame]
public delegate uint KipiBroadcastWorker(uint argument);
