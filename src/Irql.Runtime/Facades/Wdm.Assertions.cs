using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <summary>Everything of the WDK that has no family of its own, under its whole name.</summary>
[KernelMode]
public static partial class Wdm
{
    /// <summary>
    /// Says that the calling code is pageable. Above APC_LEVEL that is recorded as a finding; then the page of the code is touched, which stops
    /// the machine there unless memory is lucky.
    /// </summary>
    [WdkRoutine("PAGED_CODE")]
    [IrqlRequiresMax(IrqlLevel.High), IrqlAssertsMax(IrqlLevel.Apc)]
    public static void PAGED_CODE(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        if (processor.Irql > Processor.Apc)
            processor.Machine.AddFinding("paged-code", $"Pageable code {callerMember} entered at IRQL {processor.Irql}.", processor.Site);
        if (processor.Driver is { } driver)
            processor.Machine.Memory.Execute(processor, KernelCode.PageableDriverAddress(driver, callerFile, callerLine, callerMember));
    }

    /// <summary>
    /// Says that the calling code is in a pageable section that its caller has locked in memory. Above APC_LEVEL it touches the page of the code,
    /// which stops the machine when the section is not locked.
    /// </summary>
    [WdkRoutine("PAGED_CODE_LOCKED")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void PAGED_CODE_LOCKED(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        if (processor.Driver is { } driver)
            processor.Machine.Memory.Execute(processor, KernelCode.PageableDriverAddress(driver, callerFile, callerLine, callerMember));
    }

    /// <summary>True for success and informational values.</summary>
    [WdkRoutine("NT_SUCCESS")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static bool NT_SUCCESS(NTSTATUS Status) => Status.IsSuccess;

    /// <summary>Clears the interrupt flag of this processor: nothing is delivered, and any page fault is fatal.</summary>
    [WdkRoutine("_disable")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void _disable(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") => Processor.Enter(Processor.High, callerFile, callerLine, callerMember).DisableInterrupts();

    /// <summary>Sets the interrupt flag of this processor and delivers what waited.</summary>
    [WdkRoutine("_enable")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void _enable(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") => Processor.Enter(Processor.High, callerFile, callerLine, callerMember).EnableInterrupts();
}
